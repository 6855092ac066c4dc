/// Vilka dagar som är arbetsdagar.
package enum Arbetsdag {
    /// Inte lördag, söndag, allmän helgdag, midsommarafton, julafton eller nyårsafton.
    // 2 § lagen (1930:173): "… på en söndag, annan allmän helgdag, lördag, midsommarafton, julafton eller nyårsafton,
    // får åtgärden vidtas nästa vardag."
    package static func är(_ dag: Datum) -> Bool {
        switch dag.veckodag {
        case .lördag, .söndag: false
        case .måndag, .tisdag, .onsdag, .torsdag, .fredag: helgdag(dag) == nil && afton(dag) == nil
        }
    }

    /// Dagen själv om den är arbetsdag, annars den närmast följande.
    package static func tidigast(_ dag: Datum) -> Datum {
        var dag = dag
        while !är(dag) { dag = dag + 1 }
        return dag
    }

    /// Närmast följande arbetsdag.
    package static func efter(_ dag: Datum) -> Datum { tidigast(dag + 1) }

    /// Namnet på den allmänna helgdagen; nil för andra dagar (även vanliga söndagar).
    // 2 § lagen (1989:253) om allmänna helgdagar, lydelse SFS 2004:1320. Första maj nämns i 1 §.
    package static func helgdag(_ dag: Datum) -> String? {
        switch (dag.månadsnummer, dag.dag) {
        case (1, 1): return "nyårsdagen"
        case (1, 6): return "trettondedag jul"
        case (5, 1): return "första maj"
        case (6, 6): return "nationaldagen"
        case (6, 20...26) where dag.veckodag == .lördag: return "midsommardagen"
        case (10, 31) where dag.veckodag == .lördag, (11, 1...6) where dag.veckodag == .lördag: return "alla helgons dag"
        case (12, 25): return "juldagen"
        case (12, 26): return "annandag jul"
        default: break
        }
        switch dag - påskdagen(dag.år) {
        case -2: return "långfredagen"
        case 0: return "påskdagen"
        case 1: return "annandag påsk"
        case 39: return "Kristi himmelsfärdsdag"    // "sjätte torsdagen efter påskdagen"
        case 49: return "pingstdagen"               // "sjunde söndagen efter påskdagen"
        default: return nil
        }
    }

    static func afton(_ dag: Datum) -> String? {
        switch (dag.månadsnummer, dag.dag) {
        case (6, 19...25) where dag.veckodag == .fredag: "midsommarafton"
        case (12, 24): "julafton"
        case (12, 31): "nyårsafton"
        default: nil
        }
    }

    /// "söndagen närmast efter den fullmåne som infaller på eller närmast efter den 21 mars": den gregorianska
    /// påskformeln (Meeus, Jones, Butcher), som räknar med kyrkans fullmåne.
    package static func påskdagen(_ år: Int) -> Datum {
        let a = år % 19, b = år / 100, c = år % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let tal = h + l - 7 * m + 114
        return Datum(dagar: Datum.dagar(år: år, månad: tal / 31, dag: tal % 31 + 1))
    }
}
