/// What a tag, a panel or a status card is about. Colour only supports: the words say it.
package enum Tone: Sendable {
    case neutral, info, good, waiting, alarm

    func with(_ name: String) -> String {
        switch self {
        case .neutral: "\(name) \(name)-neutral"
        case .info: "\(name) \(name)-info"
        case .good: "\(name) \(name)-bra"
        case .waiting: "\(name) \(name)-vantar"
        case .alarm: "\(name) \(name)-fara"
        }
    }
}

extension HTML {
    /// A status in a word or two: `ut.tag("Utkast", .waiting)`.
    package mutating func tag(_ text: String, _ tone: Tone = .neutral) {
        strong(text, .class(tone.with("tagg")))
    }

    /// Read aloud, not seen: what sighted people get from where a thing stands. Begin with a space where words meet.
    package mutating func unseen(_ text: String) {
        span(text, .class("dold"))
    }
}
