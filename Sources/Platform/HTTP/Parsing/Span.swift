import Glibc

extension Span<UInt8> {
    /// Where the byte next stands, from `start` on.
    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                  let found = memchr(base + start, Int32(byte), buffer.count - start) else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    func allSatisfy(_ isValid: (UInt8) -> Bool) -> Bool {
        for index in indices where !isValid(self[index]) { return false }
        return true
    }

    func allSatisfy(in set: ASCIISet) -> Bool { end(of: set) == count }

    /// Where the first byte stands that is not in the set; `count` when all are.
    func end(of set: ASCIISet) -> Int {
        for index in indices where !set.contains(self[index]) { return index }
        return count
    }

    /// Eight bytes at a time, since values are most of a head; the last eight overlap those before. Eight that have a control
    /// character, which may be a tab, are looked at one by one.
    var isFieldText: Bool {
        guard count >= 8 else { return isFieldText(0..<count) }
        var index = 0
        while index < count - 8 {
            guard isFieldText(eightFrom: index) else { return false }
            index += 8
        }
        return isFieldText(eightFrom: count - 8)
    }

    private func isFieldText(eightFrom start: Int) -> Bool {
        !eight(from: start).hasControl || isFieldText(start..<(start + 8))
    }

    private func isFieldText(_ range: Range<Int>) -> Bool {
        for index in range where !self[index].isFieldText { return false }
        return true
    }

    /// Eight of them as one number, the first being the lowest; there must be so many.
    private func eight(from start: Int) -> UInt64 {
        let raw: RawSpan = bytes
        return UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// Where a field name ends. Nearly all are letters and hyphens, which are stepped over eight at a time.
    var endOfName: Int {
        var index = 0
        while index < count {
            let letters = index + 8 <= count ? eight(from: index).leadingLetters : 0
            index += letters
            if letters == 8 { continue }
            guard index < count, ASCIISet.plainToken.contains(self[index]) else { return index }
            index += 1
        }
        return index
    }

    func isEqual(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { other in
            for index in indices where self[index] != other[index] { return false }
            return true
        }
    }

    /// - Parameter text: in lower case.
    func isEqual(inAnyCase text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { other in
            for index in indices where self[index].lowercased != other[index] { return false }
            return true
        }
    }

    /// As text: what is not UTF-8 becomes replacement characters.
    var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }

    /// As text, ASCII letters in lower case.
    var lowercasedText: String {
        allSatisfy({ $0.lowercased == $0 }) ? text : String(decoding: bytes.map(\.lowercased), as: UTF8.self)
    }

    var bytes: [UInt8] { withUnsafeBufferPointer { Array($0) } }

    func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

/// Eight bytes at once (Hacker's Delight, §6-1): adding what a byte lacks to 0x80 sets its high bit when it has at least so
/// much. No sum of bytes below 0x80 carries into the next.
extension UInt64 {
    private static let each: UInt64 = 0x0101_0101_0101_0101
    private static let high = each &* 0x80

    /// Whether one of them is below 0x20, or 0x7F.
    fileprivate var hasControl: Bool {
        let low = self & ~Self.high
        let from20 = low &+ Self.each &* (0x80 - 0x20), from7F = low &+ Self.each &* (0x80 - 0x7F)
        return (from20 & ~from7F | self) & Self.high != Self.high
    }

    /// How many of them, from the lowest on, are letters of ASCII or `-`. A byte that has a high bit of its own may carry,
    /// but into those behind it, and it ends the row.
    fileprivate var leadingLetters: Int {
        let lower = self | Self.each &* 0x20
        let fromA = lower &+ Self.each &* (0x80 - 0x61), overZ = lower &+ Self.each &* (0x80 - 0x7B)
        let notHyphen = (self ^ Self.each &* 0x2D) &+ Self.each &* 0x7F
        let isLetter = (fromA & ~overZ | ~notHyphen) & ~self & Self.high
        return (isLetter ^ Self.high).trailingZeroBitCount / 8
    }
}
