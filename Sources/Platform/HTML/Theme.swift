import Glibc

/// A site's own colour as a small stylesheet that is linked after the common one. From one colour come all the shades that
/// are needed, light and dark, each moved as far as it takes to be read: a kommun's yellow cannot make its links unreadable.
///
///     guard let theme = Theme("#7a1f3d") else { … }
///     Response(css: theme.css)          // say, at /tema.css
package struct Theme: Sendable {
    let light: Shades
    let dark: Shades

    /// What the tokens `--primar…` are set to.
    struct Shades: Sendable {
        let primary, strong, tint, onPrimary: Colour
    }

    /// - Parameter colour: `#rrggbb`; nil where it is anything else.
    package init?(_ colour: String) {
        guard let colour = Colour(colour) else { return nil }
        light = Theme.light(colour)
        dark = Theme.dark(colour)
    }

    // 4.5:1 is what WCAG 2.2 SC 1.4.3 asks of text; the margin is for the tint, on which links stand too.

    private static func light(_ colour: Colour) -> Shades {
        let paper = Colour(0xFA, 0xF7, 0xF2)
        let primary = colour.mixed(with: .black, untilContrast: 6.5, against: paper)
        return Shades(primary: primary, strong: primary.mixed(with: .black, 0.3), tint: .white.mixed(with: primary, 0.11), onPrimary: .white)
    }

    private static func dark(_ colour: Colour) -> Shades {
        let surface = Colour(0x21, 0x24, 0x25)
        let primary = colour.mixed(with: .white, untilContrast: 8, against: surface)
        return Shades(primary: primary, strong: primary.mixed(with: .white, 0.4), tint: surface.mixed(with: primary, 0.12),
                      onPrimary: primary.mixed(with: .black, 0.85))
    }

    /// On screen only: on paper the text is black.
    package var css: String {
        "@media screen{:root{\(light.css)}}\n@media screen and (prefers-color-scheme:dark){:root{\(dark.css)}}\n"
    }
}

private extension Theme.Shades {
    var css: String { "--primar:\(primary.hex);--primar-stark:\(strong.hex);--primar-ton:\(tint.hex);--pa-primar:\(onPrimary.hex)" }
}

/// An sRGB colour.
struct Colour: Sendable, Equatable {
    let red, green, blue: Double        // 0 … 255

    static let black = Colour(0, 0, 0)
    static let white = Colour(255, 255, 255)

    init(_ red: Double, _ green: Double, _ blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), let number = UInt32(text.dropFirst(), radix: 16) else { return nil }
        self.init(Double(number >> 16), Double(number >> 8 & 0xFF), Double(number & 0xFF))
    }

    var hex: String {
        "#" + [red, green, blue].map { part in
            let digits = String(Int(part.rounded()), radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    func mixed(with other: Colour, _ share: Double) -> Colour {
        func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
        return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    /// As little of the other as it takes.
    func mixed(with other: Colour, untilContrast least: Double, against ground: Colour) -> Colour {
        let steps = stride(from: 0, through: 1, by: 0.02).map { mixed(with: other, $0) }
        return steps.first { $0.contrast(against: ground) >= least } ?? other
    }

    /// WCAG 2.2, contrast ratio: 1 … 21.
    func contrast(against other: Colour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// WCAG 2.2, relative luminance: 0 … 1.
    private var luminance: Double {
        func linear(_ part: Double) -> Double {
            let share = part / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
