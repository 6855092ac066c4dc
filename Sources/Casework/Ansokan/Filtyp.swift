/// The kinds of file that are received, told by their content and never by their name.
package enum Filtyp: String, Sendable {
    case jpeg = "image/jpeg", png = "image/png", pdf = "application/pdf"

    /// nil for anything that is not whole: a JPEG from SOI to EOI, a PNG from its signature to IEND, a PDF with header and %%EOF.
    /// Cameras pad after the last marker, hence a window and not the very end.
    package init?(_ innehåll: ArraySlice<UInt8>) {
        if innehåll.starts(with: [0xFF, 0xD8, 0xFF]), innehåll.suffix(1024).innehåller([0xFF, 0xD9]) {
            self = .jpeg
        } else if innehåll.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), innehåll.suffix(64).innehåller(Array("IEND".utf8)) {
            self = .png
        } else if innehåll.prefix(1024).innehåller(Array("%PDF-".utf8)), innehåll.suffix(2048).innehåller(Array("%%EOF".utf8)) {
            self = .pdf
        } else {
            return nil
        }
    }

    /// A PDF that only opens with a password.
    package static func harLösenord(_ innehåll: ArraySlice<UInt8>) -> Bool {
        innehåll.innehåller(Array("/Encrypt".utf8))
    }
}

extension ArraySlice<UInt8> {
    fileprivate func innehåller(_ sökt: [UInt8]) -> Bool {
        guard count >= sökt.count else { return false }
        return (startIndex...(endIndex - sökt.count)).contains { self[$0] == sökt[0] && self[$0..<($0 + sökt.count)].elementsEqual(sökt) }
    }
}
