import Glibc

/// A page being written: one growing byte buffer that every element appends to. Nothing is built and walked afterwards.
///
///     var ut = HTML()
///     ut.ul(.class("lista")) { ut in
///         for case in cases { ut.li { ut in ut.a(case.title, .href(case.path)) } }
///     }
///     response.body = ut.bytes
///
/// A page is a function that takes `_ ut: inout HTML` and its model; `if` and `for` are Swift's own. What pages share is in
/// `Components/`: tag, panel, statusCard, card, disclosure, timeline, summaryList, table, calculation, linkList, backLink, buttons.
///
/// Only a `StaticString` (text that stands in the source) can be written as it is, with `raw`. Everything else is escaped.
///
/// The buffer is memory of its own and not an array, since a page is some thousand small writes and an array asks each time
/// whether it is shared. For the same reason the methods are inlinable, which in a `package` type counts only where the type is
/// `@usableFromInline` as well.
@usableFromInline package struct HTML: ~Copyable {
    @usableFromInline package var start: UnsafeMutablePointer<UInt8>
    @usableFromInline package var count = 0
    @usableFromInline package var capacity: Int

    /// - Parameter capacity: bytes set aside at once; a page that fits is written without growing.
    @inlinable package init(capacity: Int = 16_384) {
        self.capacity = max(capacity, 64)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What has been written so far, as UTF-8.
    @inlinable package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// What has been written so far, for tests and tools.
    package var string: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// Writes markup as it stands. It takes a literal only, so nothing a person has typed can pass here.
    @inlinable @inline(__always) package mutating func raw(_ markup: StaticString) {
        write(markup.utf8Start, markup.utf8CodeUnitCount)
    }

    /// Writes text with `& < > " '` escaped: right between tags and between the quotes of an attribute.
    @inlinable package mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { escape($0) }
    }

    /// Writes a number; digits need no escape.
    @inlinable package mutating func text(_ number: some BinaryInteger) {
        text(String(number))
    }

    /// Copies clean runs whole and replaces the five bytes that mean something to an HTML parser.
    @usableFromInline package mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.baseAddress else { return }
        var clean = 0
        var at = 0
        while at < text.count {
            let end = min(at + 8, text.count)
            if end - at == 8, !mayNeedEscape(UnsafeRawPointer(first + at).loadUnaligned(as: UInt64.self)) {
                at = end
                continue
            }
            while at < end {
                if isEscaped(first[at]) {
                    write(first + clean, at - clean)
                    raw(entity(first[at]))
                    clean = at + 1
                }
                at += 1
            }
        }
        write(first + clean, text.count - clean)
    }

    @inlinable @inline(__always) package mutating func write(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        if capacity - count < length { grow(by: length) }
        memcpy(start + count, bytes, length)
        count += length
    }

    @usableFromInline package mutating func grow(by length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, start, count)
        start.deallocate()
        start = larger
    }
}

/// All five are below 64, so one word holds the answer for each: a shift and a mask a byte.
@inline(__always) private func isEscaped(_ byte: UInt8) -> Bool {
    let escaped: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62       // " & ' < >
    return byte < 64 && escaped &>> UInt64(byte) & 1 == 1
}

/// Eight bytes at once: true if one of them is escaped. A byte is zero exactly where `(x - 0x01) & ~x` sets its high bit
/// (or just above such a byte, which costs a look and nothing else). `&` and `'` differ in one bit, and so do `<` and `>`.
@inline(__always) private func mayNeedEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeroes(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let found = zeroes(word ^ ones &* 0x22) | zeroes((word | ones) ^ ones &* 0x27) | zeroes((word | ones &* 2) ^ ones &* 0x3E)
    return found & ones &* 0x80 != 0
}

private func entity(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
}
