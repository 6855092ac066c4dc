/// How far the registers have come with a case: what it waits for, without what they have said.
package struct Registerläge: Sendable, Equatable {
    package let svarat: Int
    /// Have failed, or stayed silent to the last.
    package let uppgivna: Int

    package init(svarat: Int, uppgivna: Int) {
        self.svarat = svarat
        self.uppgivna = uppgivna
    }

    package init(_ rader: [Registerrad]) {
        self.init(svarat: rader.count { $0.läge == .svar }, uppgivna: rader.count { $0.läge == .fel || $0.läge == .tyst })
    }

    /// Some source has neither answered nor given up.
    package var väntar: Bool { svarat + uppgivna < Registerkälla.allCases.count }
}
