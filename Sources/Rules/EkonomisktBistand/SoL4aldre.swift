// Socialtjänstlagen (2001:453) 4 kap. Rätten till bistånd: upphävd den 1 juli 2025, tillämpas på månaderna dessförinnan.
//
// Reglerna är desamma som i 12 kap. socialtjänstlagen (2025:400), och funktionerna de i SoL12.swift; `Lagbok` ger lagrummet i
// månadens lydelse. Här står de paragrafer vars ord har kunnat läsas. Orden i 2 och 3 §§ är inte funna och citeras därför inte.

import Begrepp
import Lagrum

extension Lagtext {
    /// I den sista lydelsen. Orden om svenska för invandrare kom i april 2021, andra stycket i sin helhet i juli 2016.
    package static let rättTillBistånd2001 = Lagtext(Lagrum(.socialtjänstlagen2001, kapitel: 4, "1", lydelse: "SFS 2021:159"), """
        Den som inte själv kan tillgodose sina behov eller kan få dem tillgodosedda på annat sätt har rätt till bistånd av \
        socialnämnden för sin försörjning (försörjningsstöd) och för sin livsföring i övrigt.
        Den som inte kan försörja sig men som kan arbeta har rätt till försörjningsstöd enligt första stycket om han eller hon \
        står till arbetsmarknadens förfogande, i vilket ingår att vid behov delta i kommunal vuxenutbildning i svenska för \
        invandrare eller motsvarande utbildning vid folkhögskola. Om det finns godtagbara skäl har den enskilde rätt till \
        försörjningsstöd även om han eller hon inte står till arbetsmarknadens förfogande.
        …
        Den enskilde ska genom biståndet tillförsäkras en skälig levnadsnivå. Biståndet ska utformas så att det stärker hans \
        eller hennes möjligheter att leva ett självständigt liv.
        """, betyder: """
        För månader före juli 2025. Från juli 2016 till mars 2021 saknades orden om svenska för invandrare (SFS 2016:654), och \
        dessförinnan hela andra stycket (SFS 2010:52). Räkningen är densamma.
        """, sägsAv: ["underskott", "beviljas", "ståTillFörfogande"], fil: "EkonomisktBistand/SoL12.swift")

    package static let barnsInkomster2013 = Lagtext(Lagrum(.socialtjänstlagen2001, kapitel: 4, "1 a", lydelse: "SFS 2013:421"), """
        Följande inkomster ska inte beaktas vid bedömningen av rätten till bistånd enligt 1 §
        1. hemmavarande barns inkomster av eget arbete,
        2. hemmavarande skolungdomars inkomster av eget arbete, om skolungdomarna är under 21 år.
        Till skolgång räknas studier i grundskolan eller gymnasieskolan eller annan jämförlig grundutbildning.
        Inkomster som avses i första stycket får dock beaktas vid tillämpning av 1 § till den del de överstiger ett \
        prisbasbelopp per kalenderår enligt 2 kap. 6 och 7 §§ socialförsäkringsbalken.
        """, betyder: "För månader från juli 2013 till juni 2025. Räknas som 12 kap. 9 § i den nya lagen.", sägsAv: ["barnsLön"],
        fil: "EkonomisktBistand/SoL12.swift")

    package static let jobbstimulans2013 = Lagtext(Lagrum(.socialtjänstlagen2001, kapitel: 4, "1 b", lydelse: "SFS 2013:421"), """
        För den som har fått försörjningsstöd under sex månader i följd ska 25 procent av inkomsterna av anställning inte \
        beaktas vid bedömningen av rätten till bistånd enligt 1 § (särskild beräkningsregel).
        Den särskilda beräkningsregeln gäller under två år. Därefter måste kravet på att försörjningsstöd ska ha lämnats under \
        sex månader i följd uppfyllas på nytt för att den särskilda beräkningsregeln ska gälla igen.
        Den särskilda beräkningsregeln gäller inte inkomster som anges i 1 a §.
        """, betyder: "För månader från juli 2013 till juni 2025. Räknas som 12 kap. 8 § i den nya lagen.",
        sägsAv: ["lönMedJobbstimulans", "jobbstimulansGäller"], fil: "EkonomisktBistand/SoL12.swift")
}
