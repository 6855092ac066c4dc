/// Sista dagen att överklaga ett beslut enligt 12 kap. 1 § SoL.
package enum Överklagandefrist {
    /// Sista dagen överklagandet får ha kommit in, när den enskilde fick del av beslutet dagen `delgiven`.
    // 44 § förvaltningslagen (2017:900): "Ett överklagande av ett beslut ska ha kommit in till beslutsmyndigheten inom
    // tre veckor från den dag då den som överklagar fick del av beslutet genom den myndigheten."
    // 1 § lagen (1930:173): "Då enligt lag eller särskild författning tid skall räknas efter vecka, månad eller år, varde
    // den dag för slutdag ansedd som genom sitt namn i veckan eller sitt tal i månaden motsvarar den, från vilken
    // tidräkningen börjas."
    // 2 § samma lag: "Infaller den tid, då enligt lag eller särskild författning en åtgärd senast ska vidtas, på en söndag,
    // annan allmän helgdag, lördag, midsommarafton, julafton eller nyårsafton, får åtgärden vidtas nästa vardag."
    package static func sistaDag(delgiven: Datum) -> Datum { Arbetsdag.tidigast(delgiven + 3 * 7) }
}
