import Glibc

/// A system call that failed: which, and with what `errno`.
package struct SystemError: Error, Equatable, CustomStringConvertible {
    package let call: String
    package let code: Int32

    /// Reads `errno`: make it on the line after the call.
    package init(_ call: StaticString, code: Int32 = errno) {
        self.call = "\(call)"
        self.code = code
    }

    package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// The result of a call that answers -1 when it fails.
func checked(_ call: StaticString, _ result: Int32) throws(SystemError) -> Int32 {
    guard result >= 0 else { throw SystemError(call) }
    return result
}
