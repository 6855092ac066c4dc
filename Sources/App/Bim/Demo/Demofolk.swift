import DemoServers

/// The people of the demo, who do not exist. Their numbers are Skatteverket's test numbers.
struct Demoperson: Sendable {
    let id: String
    let förnamn: String
    let efternamn: String
    let personnummer: String
    let beskrivning: String
    /// Staff only.
    var roller: [String] = []
    /// The only kommun an employee works for; nil for those Trelleborg shares with Svedala.
    var kommun: String?
    /// Where an applicant is folkbokförd.
    var hemkommun = "trelleborg"
    var barn: [String] = []
    var skyddad = false

    var inloggning: DemoPerson {
        DemoPerson(id: id, name: "\(förnamn) \(efternamn)", givenName: förnamn, familyName: efternamn, personnummer12: personnummer,
                   description: beskrivning, roles: roller, kommun: kommun)
    }
}

enum Demofolk {
    static let sökande = [
        Demoperson(id: "anna", förnamn: "Anna", efternamn: "Ahl", personnummer: "199104122388", beskrivning: "Ensamstående utan barn"),
        Demoperson(id: "bilal", förnamn: "Bilal", efternamn: "Berg", personnummer: "198609032399", beskrivning: "Sambo med Carla, två barn", barn: barn),
        Demoperson(id: "carla", förnamn: "Carla", efternamn: "Cruz", personnummer: "198801272389", beskrivning: "Sambo med Bilal, två barn", barn: barn),
        Demoperson(id: "david", förnamn: "David", efternamn: "Dal", personnummer: "197906212399", beskrivning: "Skyddad folkbokföring", skyddad: true),
        Demoperson(id: "elin", förnamn: "Elin", efternamn: "Ek", personnummer: "199502082382", beskrivning: "Försäkringskassan svarar inte om henne"),
        Demoperson(id: "farid", förnamn: "Farid", efternamn: "Fors", personnummer: "198311302395", beskrivning: "Ensamstående, hyra över taket"),
        Demoperson(id: "gun", förnamn: "Gun", efternamn: "Gran", personnummer: "197207152385", beskrivning: "Utan barn, arbetar deltid, har haft bistånd i sex månader"),
        Demoperson(id: "sara", förnamn: "Sara", efternamn: "Sund", personnummer: "199003222388", beskrivning: "Ensamstående utan barn, bor i Svedala", hemkommun: "svedala"),
        Demoperson(id: "johan", förnamn: "Johan", efternamn: "Juhl", personnummer: "198412112396", beskrivning: "Ensamstående med ett barn, bor i Svedala",
                   hemkommun: "svedala", barn: ["201809092396"]),
    ]

    static let personal = [
        Demoperson(id: "karin", förnamn: "Karin", efternamn: "Kvist", personnummer: "197803012389", beskrivning: "Kundtjänst, båda kommunerna", roller: ["kundtjanst"]),
        Demoperson(id: "ahmed", förnamn: "Ahmed", efternamn: "Asp", personnummer: "198205142394", beskrivning: "Arbetsmarknadssekreterare, båda kommunerna", roller: ["ask"]),
        Demoperson(id: "alva", förnamn: "Alva", efternamn: "Ask", personnummer: "199308172387", beskrivning: "Arbetsmarknadssekreterare, båda kommunerna", roller: ["ask"]),
        Demoperson(id: "helena", förnamn: "Helena", efternamn: "Hed", personnummer: "197509262387", beskrivning: "Handläggare i Trelleborg, får skyddade ärenden",
                   roller: ["handlaggare", "skyddsbehorig"], kommun: "trelleborg"),
        Demoperson(id: "hugo", förnamn: "Hugo", efternamn: "Holm", personnummer: "198001112393", beskrivning: "Handläggare i Svedala, får skyddade ärenden",
                   roller: ["handlaggare", "skyddsbehorig"], kommun: "svedala"),
        Demoperson(id: "chris", förnamn: "Chris", efternamn: "Ceder", personnummer: "196904192397", beskrivning: "Chef, båda kommunerna", roller: ["chef"]),
        Demoperson(id: "adam", förnamn: "Adam", efternamn: "Alm", personnummer: "198710222392", beskrivning: "Administratör, båda kommunerna", roller: ["administrator"]),
    ]

    private static let barn = ["201605182383", "202010052393"]
}
