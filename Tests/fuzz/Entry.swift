import Fuzzed

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    readFuzzed(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
