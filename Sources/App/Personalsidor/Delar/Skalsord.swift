import EkonomisktBistand

extension Skäl {
    /// In a word or two: for the queue, where the reasons stand as tags.
    var kort: String {
        switch self {
        case .teknisktFel: "Tekniskt fel"
        case .registerSvarSaknas: "Registersvar saknas"
        case .uppgiftAvvikerFrånRegister: "Avviker från register"
        case .inkomstOkänd: "Okänd inkomst"
        case .inkomstÄndrad: "Inkomst ändrad"
        case .inkomstBortfallen: "Inkomst bortfallen"
        case .utgiftÖverNorm: "Utgift över norm"
        case .utgiftUtanförNorm: "Utgift utanför norm"
        case .utgiftNyEllerÄndrad: "Utgift ny eller ändrad"
        case .boendekostnadÖverTak: "Boende över tak"
        case .hushållÄndrat: "Hushåll ändrat"
        case .barnVäxelvisEllerUmgänge: "Växelvis eller umgänge"
        case .bostadÄndrad: "Bostad ändrad"
        case .tillgångNy: "Tillgång"
        case .väntarPåAnnanErsättning: "Väntar på ersättning"
        case .vistelseUtomKommunen: "Utom kommunen"
        case .ejAktiv: "Ej aktiv"
        case .uteblevFrånNysamtal: "Nysamtal saknas"
        case .planFöljsInte: "Plan följs inte"
        case .jobbstimulans: "Jobbstimulans"
        case .överskottFrånTidigareMånad: "Överskott"
        case .delavslagEllerAvslag: "Delavslag eller avslag"
        case .nedsattNorm: "Annan norm"
        case .akut: "Akut"
        case .skyddadePersonuppgifter: "Särskild behörighet"
        case .tidigareÅterkrav: "Återkrav"
        case .stickprov: "Stickprov"
        case .laglighetsprövadInsats: "12 kap. 2 §"
        case .saknarLydelse: "Saknar norm"
        case .kommunenSignerarAllt: "Signeras av person"
        case .omfattasAvLMA: "LMA"
        }
    }
}
