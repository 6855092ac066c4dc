import Base
import Begrepp
import Lagrum

// Underlaget som det lagras: fälten alltid i samma ordning, uppslagsverk sorterade, så att samma underlag ger samma byte.

extension Underlag {
    package var json: JSON {
        var fält = JSONFält()
        fält["kommun"] = kommun.map(JSON.string)
        fält["manad"] = .string(månad.text)
        fält["ansokan"] = .string(ansökan.rawValue)
        fält["hushall"] = hushåll.json
        fält["skolgang"] = .perPerson(skolgång) { .bool($0) }
        fält["inkomster"] = .array(inkomster.map(\.json))
        fält["utgifter"] = .array(utgifter.map(\.json))
        fält["register"] = .array(register.map(\.json))
        fält["jamforelse"] = jämförelse.map { .array($0.map(\.json)) }
        fält["barns_inkomst_fore_i_ar"] = .perPerson(barnsInkomstFöreIÅr, \.json)
        fält["forsorjningsstod"] = .perPerson(försörjningsstöd) { JSON($0.sorted().map(\.text)) }
        fält["jobbstimulans"] = JSON(jobbstimulans.sorted().map(\.text))
        fält["nysamtal"] = nysamtal.json
        for (namn, nyckel) in Underlag.janej { fält[namn] = self[keyPath: nyckel].map { $0.json { .bool($0) } } }
        fält["overskott"] = överskott.map { $0.json(\.json) }
        fält["annan_niva"] = annanNivå?.json
        fält["ytterligare_bistand"] = .bool(ytterligareBistånd)
        for (namn, nyckel) in Underlag.nyareJanej { fält[namn] = self[keyPath: nyckel].map { $0.json { .bool($0) } } }
        if hushålletsKälla != .ansökan { fält["hushallets_kalla"] = hushålletsKälla.json }
        if !saknas.isEmpty { fält["saknas"] = .array(saknas.map(\.json)) }
        if !prövadJobbstimulans.isEmpty { fält["provad_jobbstimulans"] = .perPerson(prövadJobbstimulans) { $0.json(\.json) } }
        return fält.json
    }

    /// SHA-256 över `json` som byte, i hexadecimal text.
    package var hash: String { Digest.hex(Digest.sha256(json.bytes)) }

    package init(json bytes: [UInt8]) throws(Fältfel) { try self.init(Fält(dokument: bytes)) }

    package init(_ fält: Fält) throws(Fältfel) {
        self.init(kommun: fält["kommun"].finns ? try fält["kommun"].text() : nil, månad: try fält["manad"].månad(),
                  ansökan: try fält["ansokan"].val(Ansökningsslag.self), hushåll: try Hushåll(fält["hushall"]))
        skolgång = try fält["skolgang"].perPerson { fält throws(Fältfel) in try fält.sant() }
        inkomster = try fält["inkomster"].allt { fält throws(Fältfel) in try Inkomst(fält) }
        utgifter = try fält["utgifter"].allt { fält throws(Fältfel) in try Utgift(fält) }
        register = try fält["register"].allt { fält throws(Fältfel) in try Registersvar(fält) }
        if fält["jamforelse"].finns { jämförelse = try fält["jamforelse"].allt { fält throws(Fältfel) in try Inkomst(fält) } }
        barnsInkomstFöreIÅr = try fält["barns_inkomst_fore_i_ar"].perPerson { fält throws(Fältfel) in try fält.kronor() }
        försörjningsstöd = try fält["forsorjningsstod"].perPerson { fält throws(Fältfel) in
            Set(try fält.allt { fält throws(Fältfel) in try fält.månad() })
        }
        jobbstimulans = Set(try fält["jobbstimulans"].allt { fält throws(Fältfel) in PersonId(try fält.text()) })
        nysamtal = try Nysamtalsutfall(fält["nysamtal"])
        for (namn, nyckel) in Underlag.janej + Underlag.nyareJanej where fält[namn].finns {
            self[keyPath: nyckel] = Uppgift(try fält[namn]["varde"].sant(), try Källa(fält[namn]["kalla"]))
        }
        if fält["overskott"].finns {
            överskott = Uppgift(try fält["overskott"]["varde"].kronor(), try Källa(fält["overskott"]["kalla"]))
        }
        if fält["annan_niva"].finns { annanNivå = try Godkännande(fält["annan_niva"]) }
        ytterligareBistånd = try fält["ytterligare_bistand"].sant()
        if fält["hushallets_kalla"].finns { hushålletsKälla = try Källa(fält["hushallets_kalla"]) }
        prövadJobbstimulans = try fält["provad_jobbstimulans"].perPerson { fält throws(Fältfel) in
            Uppgift(try Jobbstimulans(fält["varde"]), try Källa(fält["kalla"]))
        }
        if fält["saknas"].finns { saknas = try fält["saknas"].allt { fält throws(Fältfel) in try Anmärkning(fält) } }
    }

    private typealias Janej = (String, WritableKeyPath<Underlag, Uppgift<Bool>?> & Sendable)

    private static let janej: [Janej] = [
        ("plan_foljs", \.planFöljs), ("vistas_hela_manaden", \.vistasHelaMånaden), ("oprovad_tillgang", \.oprövadTillgång),
        ("vantar_pa_ersattning", \.väntarPåErsättning), ("hushallet_andrat", \.hushålletÄndrat),
        ("bostaden_andrad", \.bostadenÄndrad), ("tidigare_aterkrav", \.tidigareÅterkrav), ("akut", \.akut),
        ("skyddade_personuppgifter", \.skyddadePersonuppgifter)]

    /// De som frågas sedan regelversion 2 står sist, så att ett äldre underlag har samma byte.
    private static let nyareJanej: [Janej] = [("omfattas_av_lma", \.omfattasAvLMA), ("fler_i_bostaden", \.flerIBostaden)]
}

/// Fält i den ordning de skrivs; nil skrivs inte.
private struct JSONFält {
    private(set) var fält: [(key: String, value: JSON)] = []
    var json: JSON { .object(fält) }

    subscript(namn: String) -> JSON? {
        get { fält.first { $0.key == namn }?.value }
        set { if let newValue { fält.append((namn, newValue)) } }
    }
}

extension JSON {
    fileprivate static func perPerson<Värde>(_ värden: [PersonId: Värde], _ json: (Värde) -> JSON) -> JSON {
        .object(värden.sorted { $0.key < $1.key }.map { (key: $0.key.text, value: json($0.value)) })
    }
}

extension Kronor { fileprivate var json: JSON { .number(decimaltal) } }

extension Uppgift {
    fileprivate func json(_ värde: (Värde) -> JSON) -> JSON { ["varde": värde(self.värde), "kalla": källa.json] }
}

extension Fält {
    fileprivate func allt<Värde>(_ läs: (Fält) throws(Fältfel) -> Värde) throws(Fältfel) -> [Värde] {
        var allt: [Värde] = []
        for fält in try lista() { allt.append(try läs(fält)) }
        return allt
    }

    fileprivate func perPerson<Värde>(_ läs: (Fält) throws(Fältfel) -> Värde) throws(Fältfel) -> [PersonId: Värde] {
        var värden: [PersonId: Värde] = [:]
        for (namn, fält) in try objektOmDetFinns() { värden[PersonId(namn)] = try läs(fält) }
        return värden
    }
}

extension Hushåll {
    fileprivate var json: JSON {
        var fält = JSONFält()
        fält["vuxna"] = JSON(vuxna.personer.map(\.text))
        fält["barn"] = .array(barn.map(\.json))
        fält["hushallsgemenskap"] = hushållsgemenskap.map { JSON($0) }
        return fält.json
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        let vuxna = try fält["vuxna"].allt { fält throws(Fältfel) in PersonId(try fält.text()) }
        let hushållsgemenskap = fält["hushallsgemenskap"].finns ? try fält["hushallsgemenskap"].heltal(1...1000) : nil
        let barn = try fält["barn"].allt { fält throws(Fältfel) in try Barn(fält) }
        switch vuxna.count {
        case 1: self.init(vuxna: .ensamstående(vuxna[0]), barn: barn, hushållsgemenskap: hushållsgemenskap)
        case 2: self.init(vuxna: .sambor(vuxna[0], vuxna[1]), barn: barn, hushållsgemenskap: hushållsgemenskap)
        default: throw fält["vuxna"].fel("ska vara en eller två")
        }
    }
}

extension Barn {
    fileprivate var json: JSON {
        var fält = JSONFält()
        fält["id"] = .string(id.text)
        switch ålder {
        case .år(let år): fält["alder"] = JSON(år)
        case .född(let datum): fält["fodd"] = .string(datum.text)
        }
        fält["lunch_hemma"] = .bool(äterLunchHemma)
        switch boende {
        case .helaMånaden: break
        case .växelvis(let dagar): fält["vaxelvis_dagar"] = JSON(dagar)
        case .umgänge(let dagar): fält["umgange_dagar"] = JSON(dagar)
        }
        return fält.json
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        let boende: Boende = if fält["vaxelvis_dagar"].finns { .växelvis(dagar: try fält["vaxelvis_dagar"].heltal(0...31)) }
            else if fält["umgange_dagar"].finns { .umgänge(dagar: try fält["umgange_dagar"].heltal(0...31)) }
            else { .helaMånaden }
        self.init(id: PersonId(try fält["id"].text()),
                  ålder: fält["fodd"].finns ? .född(try fält["fodd"].datum()) : .år(try fält["alder"].heltal(0...120)),
                  äterLunchHemma: try fält["lunch_hemma"].sant(), boende: boende)
    }
}

extension Inkomst {
    fileprivate var json: JSON {
        var fält = JSONFält()
        fält["person"] = .string(person.text)
        fält["slag"] = .string(slag.rawValue)
        fält["belopp"] = belopp.json
        fält["kalla"] = källa.json
        fält["manad"] = månad.map { .string($0.text) }
        fält["godkant"] = godkänt?.json
        return fält.json
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        self.init(person: PersonId(try fält["person"].text()), slag: try fält["slag"].val(Inkomstslag.self),
                  belopp: try fält["belopp"].kronor(), källa: try Källa(fält["kalla"]),
                  månad: fält["manad"].finns ? try fält["manad"].månad() : nil,
                  godkänt: fält["godkant"].finns ? try Godkännande(fält["godkant"]) : nil)
    }
}

extension Utgift {
    fileprivate var json: JSON {
        var fält = JSONFält()
        fält["id"] = .string(id)
        fält["slag"] = .string(slag.rawValue)
        fält["ansokt"] = ansökt.json
        fält["kalla"] = källa.json
        fält["benamning"] = benämning.map(JSON.string)
        fält["forra"] = förra?.json
        fält["godkant"] = godkänt?.json
        return fält.json
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        self.init(id: try fält["id"].text(), slag: try fält["slag"].val(Utgiftsslag.self), ansökt: try fält["ansokt"].kronor(),
                  källa: try Källa(fält["kalla"]), benämning: fält["benamning"].finns ? try fält["benamning"].text() : nil,
                  förra: fält["forra"].finns ? try fält["forra"].kronor() : nil,
                  godkänt: fält["godkant"].finns ? try Godkännande(fält["godkant"]) : nil)
    }
}

extension Godkännande {
    fileprivate var json: JSON { ["belopp": belopp.json, "skal": .string(skäl), "av": .string(av)] }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        self.init(belopp: try fält["belopp"].kronor(), skäl: try fält["skal"].text(), av: try fält["av"].text())
    }
}

extension Registersvar {
    fileprivate var json: JSON {
        var fält = JSONFält()
        fält["namn"] = .string(namn)
        switch läge {
        case .inteÄn: fält["lage"] = "inte_an"
        case .svar: fält["lage"] = "svar"
        case .fel(let orsak):
            fält["lage"] = "fel"
            fält["orsak"] = .string(orsak)
        }
        fält["inkomster"] = .array(inkomster.map(\.json))
        fält["fynd"] = .array(fynd.map(\.json))
        return fält.json
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        let läge: Läge = switch try fält["lage"].text() {
        case "inte_an": .inteÄn
        case "svar": .svar
        case "fel": .fel(try fält["orsak"].text())
        default: throw fält["lage"].fel("ska vara svar, fel eller inte_an")
        }
        self.init(namn: try fält["namn"].text(), läge: läge,
                  inkomster: try fält["inkomster"].allt { fält throws(Fältfel) in try Inkomst(fält) },
                  fynd: try fält["fynd"].allt { fält throws(Fältfel) in try Anmärkning(fält) })
    }
}

extension Anmärkning {
    fileprivate var json: JSON { ["skal": .string(skäl.rawValue), "text": .string(text)] }

    fileprivate init(_ fält: Fält) throws(Fältfel) { self.init(try fält["skal"].val(Skäl.self), try fält["text"].text()) }
}

extension Jobbstimulans {
    fileprivate var json: JSON {
        switch self {
        case .från(let månad): ["fran": .string(månad.text)]
        case .gällerInte: "galler_inte"
        }
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        if fält["fran"].finns {
            self = .från(try fält["fran"].månad())
        } else {
            guard try fält.text() == "galler_inte" else { throw fält.fel("ska vara en månad i fran, eller galler_inte") }
            self = .gällerInte
        }
    }
}

extension Nysamtalsutfall {
    fileprivate var json: JSON {
        switch self {
        case .inteÄn: ["utfall": "inte_an"]
        case .uteblev: ["utfall": "uteblev"]
        case .aktiv: ["utfall": "aktiv"]
        case .ejAktiv(let skäl, let godtagbart): ["utfall": "ej_aktiv", "skal": .string(skäl), "godtagbart_skal": .bool(godtagbart)]
        }
    }

    fileprivate init(_ fält: Fält) throws(Fältfel) {
        switch try fält["utfall"].text() {
        case "inte_an": self = .inteÄn
        case "uteblev": self = .uteblev
        case "aktiv": self = .aktiv
        case "ej_aktiv": self = .ejAktiv(skäl: try fält["skal"].text(), godtagbartSkäl: try fält["godtagbart_skal"].sant())
        default: throw fält["utfall"].fel("ska vara inte_an, uteblev, aktiv eller ej_aktiv")
        }
    }
}
