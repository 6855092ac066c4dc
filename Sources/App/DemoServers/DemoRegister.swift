import Base

/// What the registers know: for each agency, answers by personal number (twelve digits).
///
/// Shapes of the facts. Amounts are texts with two decimals ("1250.00"), days ÅÅÅÅ-MM-DD, months ÅÅÅÅ-MM; `?` may be missing.
///
///     kir            {"pnr","namn","adress","postnr","ort","civilstand","kommun",
///                     "skyddad":"ingen|sekretessmarkering|skyddadFolkbokforing","barn":[pnr…],"make":pnr?}
///     fk pm akassa csn  {"pnr","utbetalningar":[{"forman","belopp","datum","fran","till"}]}
///     af             {"pnr","inskriven":bool,"sedan"?,"kategori"?,"senaste_aktivitetsrapport"?}
///     skv            {"pnr","arbetsgivardeklarationer":[{"manad","arbetsgivare","brutto","netto"?}],"kapital":[{"slag","belopp","ar"}]}
///     ts             {"pnr","fordon":[{"regnr","fabrikat","ar"}]}
///
/// About a person who is not in the data a register answers that it knows nothing: empty facts and `"uppgift":"saknas"`.
package struct DemoRegister: Sendable {
    package var answers: [DemoAgency: [String: DemoAnswer]]

    package init(_ answers: [DemoAgency: [String: DemoAnswer]] = [:]) { self.answers = answers }

    func answer(_ agency: DemoAgency, _ pnr: String) -> DemoAnswer {
        answers[agency]?[pnr] ?? .svar(.object([("pnr", .string(pnr)), ("uppgift", "saknas")] + Self.nothing(agency)))
    }

    private static func nothing(_ agency: DemoAgency) -> [(key: String, value: JSON)] {
        switch agency {
        case .fk, .pm, .akassa, .csn: [("utbetalningar", [])]
        case .af: [("inskriven", false)]
        case .skv: [("arbetsgivardeklarationer", []), ("kapital", [])]
        case .ts: [("fordon", [])]
        case .kir: []
        }
    }
}
