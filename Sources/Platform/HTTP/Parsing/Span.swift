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

    func allSatisfy(in set: ASCIISet) -> Bool {
        for index in indices where !set.contains(self[index]) { return false }
        return true
    }

    func isEqual(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { other in
            for index in indices where self[index] != other[index] { return false }
            return true
        }
    }

    /// As text: what is not UTF-8 becomes replacement characters.
    var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }

    var bytes: [UInt8] { withUnsafeBufferPointer { Array($0) } }

    func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        withUnsafeBufferPointer { bytes.append(contentsOf: $0[range]) }
    }
}
