/// Who came first leaves first. An `ArraySlice` does the same, but moves all its elements whenever something is appended after
/// something has left; here they are moved when half of the places are empty.
package struct FIFO<Element> {
    /// Nil where somebody has left: those before `head`.
    private var places: [Element?] = []
    private var head = 0

    package init() {}

    package var isEmpty: Bool { head == places.count }
    package var count: Int { places.count - head }
    package var first: Element? { isEmpty ? nil : places[head] }

    package mutating func append(_ element: Element) { places.append(element) }

    @discardableResult
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
    package mutating func removeAll() -> [Element] {
        defer { self = FIFO() }
        return places[head...].compactMap { $0 }
    }
}

extension FIFO: Sendable where Element: Sendable {}
