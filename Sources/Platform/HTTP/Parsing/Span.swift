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
        while index < count {
            let start = Swift.min(index, count - 8)
            guard !eight(at: start).hasControl || isFieldText(start..<(start + 8)) else { return false }
            index += 8
        }
        return true
    }

    private func isFieldText(_ range: Range<Int>) -> Bool {
        for index in range where !self[index].isFieldText { return false }
        return true
    }

    /// Eight of them as one number; there must be so many.
    private func eight(at index: Int) -> UInt64 {
        let raw: RawSpan = bytes
        return raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }

    /// Where a field name ends. Nearly all are letters and hyphens, of which eight at a time are stepped over.
    var endOfName: Int {
        var index = 0
        while index + 8 <= count, eight(at: index).isLettersAndHyphens { index += 8 }
        while index < count, ASCIISet.plainToken.contains(self[index]) { index += 1 }
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

extension UInt64 {
    /// Whether one of its eight bytes is below 0x20, or 0x7F. A byte is below n when taking n from it borrows and it had no
    /// high bit of its own (Hacker's Delight, §6-1).
    fileprivate var hasControl: Bool {
        let each: UInt64 = 0x0101_0101_0101_0101, high = each &* 0x80
        let deleted = self ^ each &* 0x7F
        let isLow = (self &- each &* 0x20) & ~self, isDeleted = (deleted &- each) & ~deleted
        return (isLow | isDeleted) & high != 0
    }
    /// Whether all eight bytes are letters of ASCII or `-`. Adding what is missing to 0x80 sets a byte's high bit when it is
    /// at least that; no sum of two that had none carries into the next byte.
    fileprivate var isLettersAndHyphens: Bool {
        let each: UInt64 = 0x0101_0101_0101_0101, high = each &* 0x80
        guard self & high == 0 else { return false }
        let lower = self | each &* 0x20
        let fromA = lower &+ each &* (0x80 - 0x61), overZ = lower &+ each &* (0x80 - 0x7B)
        let notHyphen = (self ^ each &* 0x2D) &+ each &* 0x7F
        return ((fromA & ~overZ) | ~notHyphen) & high == high
    }
}
