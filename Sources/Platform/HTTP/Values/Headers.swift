// Header fields are kept as they stand on the wire, with a list of where each begins: a request's are copied once and
// become strings only when someone asks, a response's are sent as they are. Fields keep their order and their repetitions,
// since a dictionary that silently keeps the last of two is how smuggling begins.

/// Header fields in order. Names are compared without case (RFC 9110 §5.1).
package struct Headers: Sendable {
    private struct Place: Sendable {
        let name: Range<Int>
        let value: Range<Int>
        let known: KnownNames
    }
    /// Every field as a line with its CR LF.
    private(set) var wire: [UInt8] = []
    private var places: [Place] = []
    /// The names that are there, of those the server itself asks about.
    private(set) var known: KnownNames = []

    package init() {}

    package init(_ fields: KeyValuePairs<String, String>) {
        for (name, value) in fields { append(name, value) }
    }

    package var count: Int { places.count }
    package var isEmpty: Bool { places.isEmpty }
}

extension Headers: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral fields: (String, String)...) {
        for (name, value) in fields { append(name, value) }
    }
}

// MARK: - Reading

extension Headers {
    /// The value of the first field of that name.
    package subscript(_ name: String) -> String? {
        places.first { matches($0, name) }.map { text($0.value) }
    }

    /// As above: where it stands in `wire`.
    func value(of name: KnownNames) -> Range<Int>? {
        for index in places.indices where places[index].known == name { return places[index].value }
        return nil
    }

    /// The values of all fields of that name, in order.
    package func all(_ name: String) -> [String] {
        places.lazy.filter { matches($0, name) }.map { text($0.value) }
    }

    /// What `body` finds in the bytes of a value, of the first field of that name in which it finds something.
    func firstValue<Found>(_ name: String, _ body: (ArraySlice<UInt8>) -> Found?) -> Found? {
        for place in places where matches(place, name) {
            if let found = body(wire[place.value]) { return found }
        }
        return nil
    }

    package func contains(_ name: String) -> Bool {
        places.contains { matches($0, name) }
    }

    func containsAny(of names: KnownNames) -> Bool { !known.isDisjoint(with: names) }

    /// How many fields have that name.
    package func count(of name: String) -> Int {
        places.count(where: { matches($0, name) })
    }

    func count(of name: KnownNames) -> Int {
        guard containsAny(of: name) else { return 0 }
        var count = 0
        for index in places.indices where places[index].known == name { count += 1 }
        return count
    }

    /// Every field as it was given.
    package var fields: [(name: String, value: String)] {
        places.map { (text($0.name), text($0.value)) }
    }

    /// The elements of a comma-separated list over all fields of that name, trimmed and in lower case (RFC 9110 §5.6.1).
    package func tokens(_ name: String) -> [String] {
        all(name).flatMap { $0.split(separator: ",") }.map { $0.trimmed.lowercased() }.filter { !$0.isEmpty }
    }

    /// Whether that comma-separated list has the element, which is given in lower case.
    func lists(_ element: String, in name: KnownNames) -> Bool {
        containsAny(of: name) && places.contains { $0.known == name && lists(element, in: $0.value) }
    }

    /// RFC 9110 §5.5: bytes above ASCII are opaque; what is not UTF-8 is shown with replacement characters.
    private func text(_ range: Range<Int>) -> String { String(decoding: wire[range], as: UTF8.self) }

    private func matches(_ place: Place, _ name: String) -> Bool { isEqual(place.name, name) }

    private func lists(_ element: String, in value: Range<Int>) -> Bool {
        var rest = value
        while !rest.isEmpty {
            let end = wire[rest].firstIndex(of: UInt8(ascii: ",")) ?? rest.upperBound
            if isEqual(wire[rest.lowerBound..<end].trimmed.indices, element) { return true }
            rest = min(end + 1, rest.upperBound)..<rest.upperBound
        }
        return false
    }

    /// Without case.
    private func isEqual(_ range: Range<Int>, _ text: String) -> Bool {
        let utf8 = text.utf8
        guard range.count == utf8.count else { return false }
        var index = range.lowerBound
        for byte in utf8 {
            guard wire[index].lowercased == byte.lowercased else { return false }
            index += 1
        }
        return true
    }
}

// MARK: - Writing

extension Headers {
    /// Adds a field after the others. A control character in the value becomes a space (RFC 9110 §5.5), so that no value
    /// can end its field. A name that is no token is a bug.
    package mutating func append(_ name: String, _ value: String) {
        precondition(!name.isEmpty && name.utf8.allSatisfy(\.isToken), "a field name is written in the code and is a token")
        if value.utf8.allSatisfy(\.isFieldText) {
            add(name.utf8, value.utf8)
        } else {
            add(name.utf8, value.utf8.map { $0.isFieldText ? $0 : UInt8(ascii: " ") })
        }
    }

    /// Puts the field in place of all of that name.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        append(name, value)
    }

    /// Adds those of the other's fields whose names are not there.
    package mutating func fill(from defaults: Headers) {
        for place in defaults.places {
            let name = defaults.wire[place.name]
            guard !places.contains(where: { wire[$0.name].elementsEqual(name) { $0.lowercased == $1.lowercased } }) else { continue }
            add(name, defaults.wire[place.value])
        }
    }

    package mutating func remove(_ name: String) {
        guard contains(name) else { return }
        self = filtered { !matches($0, name) }
    }

    func without(_ names: KnownNames) -> Headers {
        containsAny(of: names) ? filtered { $0.known.isDisjoint(with: names) } : self
    }

    private func filtered(_ isKept: (Place) -> Bool) -> Headers {
        var headers = Headers()
        for place in places where isKept(place) { headers.add(wire[place.name], wire[place.value]) }
        return headers
    }

    /// Adds a field whose name and value have been checked.
    mutating func add(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        let start = wire.count
        wire.append(contentsOf: name)
        let nameEnd = wire.count
        wire.append(UInt8(ascii: ":"))
        wire.append(UInt8(ascii: " "))
        let valueStart = wire.count
        wire.append(contentsOf: value)
        note(name: start..<nameEnd, value: valueStart..<wire.count, KnownNames(wire.span.extracting(start..<nameEnd)))
        wire.append(13)
        wire.append(10)
    }

    private mutating func note(name: Range<Int>, value: Range<Int>, _ known: KnownNames) {
        places.append(Place(name: name, value: value, known: known))
        self.known.formUnion(known)
    }

    /// Notes a field of a received line that has been checked. The line itself will be added to `wire` at `start`.
    mutating func note(_ field: FieldLine, at start: Int) {
        note(
            name: (start + field.name.lowerBound)..<(start + field.name.upperBound),
            value: (start + field.value.lowerBound)..<(start + field.value.upperBound), field.known)
    }

    /// Adds received lines whose fields have been noted, as they stand.
    mutating func add(lines: Span<UInt8>) {
        if wire.isEmpty { wire = lines.bytes } else { lines.append(0..<lines.count, to: &wire) }
    }

    mutating func reserve(fields: Int) { places.reserveCapacity(fields) }
}

extension Headers: Equatable {
    package static func == (a: Headers, b: Headers) -> Bool {
        a.fields.elementsEqual(b.fields) { $0 == $1 }
    }
}
