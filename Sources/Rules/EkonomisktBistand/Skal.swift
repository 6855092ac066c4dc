/// Varför en människa ska avgöra ärendet. Personalen ser skälen; den sökande ser bara "Vi går igenom din ansökan".
package enum Skäl: String, Sendable, CaseIterable {
    case teknisktFel = "tekniskt_fel"
    case registerSvarSaknas = "register_svar_saknas"
    case uppgiftAvvikerFrånRegister = "uppgift_avviker_fran_register"
    case inkomstOkänd = "inkomst_okand"
    case inkomstÄndrad = "inkomst_andrad"
    case inkomstBortfallen = "inkomst_bortfallen"
    case utgiftÖverNorm = "utgift_over_norm"
    case utgiftUtanförNorm = "utgift_utanfor_norm"
    case utgiftNyEllerÄndrad = "utgift_ny_eller_andrad"
    case boendekostnadÖverTak = "boendekostnad_over_tak"
    case hushållÄndrat = "hushall_andrat"
    case barnVäxelvisEllerUmgänge = "barn_vaxelvis_eller_umgange"
    case bostadÄndrad = "bostad_andrad"
    case tillgångNy = "tillgang_ny"
    case väntarPåAnnanErsättning = "vantar_pa_annan_ersattning"
    case vistelseUtomKommunen = "vistelse_utom_kommunen"
    case ejAktiv = "ej_aktiv"
    case uteblevFrånNysamtal = "uteblev_fran_nysamtal"
    case planFöljsInte = "plan_foljs_inte"
    case jobbstimulans
    case överskottFrånTidigareMånad = "overskott_fran_tidigare_manad"
    case delavslagEllerAvslag = "delavslag_eller_avslag"
    case nedsattNorm = "nedsatt_norm"
    case akut
    case skyddadePersonuppgifter = "skyddade_personuppgifter"
    case tidigareÅterkrav = "tidigare_aterkrav"
    case stickprov
    case laglighetsprövadInsats = "laglighetsprovad_insats"
    case saknarLydelse = "saknar_lydelse"
    case kommunenSignerarAllt = "kommunen_signerar_allt"
    case omfattasAvLMA = "omfattas_av_lma"

    /// Texten för personalen.
    package var text: String {
        switch self {
        case .teknisktFel: "Ett tekniskt fel hindrade handläggningen"
        case .registerSvarSaknas: "Ett register har inte svarat"
        case .uppgiftAvvikerFrånRegister: "En uppgift i ansökan avviker från registret"
        case .inkomstOkänd: "En inkomst är inte av ett slag som funktionen får räkna"
        case .inkomstÄndrad: "En inkomst har ändrats mer än kommunens gräns sedan jämförelsemånaden"
        case .inkomstBortfallen: "En inkomst från jämförelsemånaden saknas"
        case .utgiftÖverNorm: "En utgift är högre än kommunens riktlinje"
        case .utgiftUtanförNorm: "Ansökan gäller levnadskostnader i övrigt"
        case .utgiftNyEllerÄndrad: "En utgift är ny eller har ändrats"
        case .boendekostnadÖverTak: "Boendekostnaden är högre än kommunens riktlinje"
        case .hushållÄndrat: "Hushållet har ändrats eller behöver klarläggas"
        case .barnVäxelvisEllerUmgänge: "Ett barn bor växelvis eller är här på umgänge"
        case .bostadÄndrad: "Bostaden har ändrats"
        case .tillgångNy: "Hushållet har en tillgång som inte är prövad"
        case .väntarPåAnnanErsättning: "Hushållet väntar på en annan ersättning: bistånd kan vara förskott"
        case .vistelseUtomKommunen: "Någon har inte vistats i kommunen hela tiden"
        case .ejAktiv: "Arbetsmarknadssekreteraren har bedömt ej aktiv"
        case .uteblevFrånNysamtal: "Nysamtalet är inte genomfört"
        case .planFöljsInte: "Planen följs inte eller är inte avstämd"
        case .jobbstimulans: "Den särskilda beräkningsregeln (jobbstimulans) kan gälla"
        case .överskottFrånTidigareMånad: "Överskott från en tidigare månad räknas med"
        case .delavslagEllerAvslag: "Beräkningen ger delavslag eller avslag"
        case .nedsattNorm: "Normen beräknas till en annan nivå"
        case .akut: "Ansökan gäller akut nöd"
        case .skyddadePersonuppgifter: "Kräver handläggare med särskild behörighet"
        case .tidigareÅterkrav: "Det finns ett tidigare återkrav"
        case .stickprov: "Uttagen i stickprov"
        case .laglighetsprövadInsats: "Ansökan prövas också enligt 12 kap. 2 § SoL"
        case .saknarLydelse: "Det saknas belopp eller regler för månaden"
        case .kommunenSignerarAllt: "Kommunens beslut skrivs under av en människa"
        case .omfattasAvLMA: "Någon kan omfattas av lagen om mottagande av asylsökande"
        }
    }
}

/// Ett skäl med det som gav det, i ord för personalen.
package struct Anmärkning: Hashable, Sendable {
    package let skäl: Skäl
    package let text: String

    package init(_ skäl: Skäl, _ text: String) {
        self.skäl = skäl
        self.text = text
    }
}
