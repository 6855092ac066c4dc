/// Who came first leaves first. An `ArraySlice` does the same, but moves all its elements whenever something is appended after
/// something has left; here they are moved when half of the places are empty. Inlined, since every statement waits in one, and
/// only the module that it is used in knows what it is made of.
@usableFromInline package struct FIFO<Element> {
    /// Nil where somebody has left: those before `head`.
    @usableFromInline var places: [Element?] = []
    @usableFromInline var head = 0

    @inlinable package init() {}

    @inlinable package var isEmpty: Bool { head == places.count }
    @inlinable package var count: Int { places.count - head }
    @inlinable package var first: Element? { isEmpty ? nil : places[head] }

    @inlinable package mutating func append(_ element: Element) { places.append(element) }

    @discardableResult @inlinable
    package mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        let first = places[head]
        places[head] = nil
        head += 1
        if isEmpty {
            places.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 32, head * 2 >= places.count {
            places.removeFirst(head)
            head = 0
        }
        return first
    }

    /// Everybody, who leave with this.
    @inlinable package mutating func removeAll() -> [Element] {
        defer { self = FIFO() }
        return places[head...].compactMap { $0 }
    }
}

extension FIFO: Sendable where Element: Sendable {}
