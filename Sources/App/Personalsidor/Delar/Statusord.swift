import Arende
import Bokning
import HTML

extension Ärende.Status {
    /// As the staff say it.
    var rubrik: String {
        switch self {
        case .pågår: "Pågår"
        case .handläggare: "Hos handläggare"
        case .komplettering: "Väntar på komplettering"
        case .beslutad: "Beslutat"
        case .återtagen: "Återtaget"
        }
    }

    var ton: Tone {
        switch self {
        case .pågår: .info
        case .handläggare, .komplettering: .waiting
        case .beslutad: .good
        case .återtagen: .neutral
        }
    }
}

extension Bokning.Läge {
    var rubrik: String {
        switch self {
        case .bokad: "Bokat"
        case .ombokad: "Ombokat"
        case .genomförd: "Genomfört"
        case .utebliven: "Uteblev"
        case .avbokad: "Avbokat"
        }
    }

    var ton: Tone {
        switch self {
        case .bokad: .info
        case .genomförd: .good
        case .utebliven: .alarm
        case .ombokad, .avbokad: .neutral
        }
    }
}
