/// A file's name as a client gave it, made fit for showing to people. It is never a path of ours.
enum Filename {
    private static let longest = 200

    /// The last part of the path. Characters that hide what a name says, controls and changes of direction, are refused.
    static func sanitised(_ text: String) throws(FormError) -> String {
        guard !text.unicodeScalars.contains(where: isHiding) else { throw .malformed("a file name") }
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { $0.trimmed } ?? ""
        guard !last.isEmpty, last != ".", last != ".." else { return "file" }
        return shortened(last)
    }

    private static func isHiding(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    /// Keeps the extension, which tells people what the file is.
    private static func shortened(_ name: String) -> String {
        guard name.count > longest else { return name }
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        return ending.count <= 16 ? name.prefix(longest - ending.count) + ending : String(name.prefix(longest))
    }
}
