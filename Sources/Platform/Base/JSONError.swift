/// Why bytes are not JSON, and where.
package struct JSONError: Error, Equatable {
    package enum Reason: String, Sendable {
        case unexpectedEnd, unexpectedByte, badNumber, badEscape, loneSurrogate, controlCharacter, invalidUTF8
        case duplicateKey, tooDeep, trailingBytes
    }
    package var reason: Reason
    /// Bytes from the start.
    package var offset: Int
}
