import Begrepp
import Lagrum

// Förvaltningslagen (2017:900): motivering av beslut

extension Lagtext {
    package static let motivering = Lagtext(Lagrum(.förvaltningslagen, "32", lydelse: "SFS 2017:900"), """
        Ett beslut som kan antas påverka någons situation på ett inte obetydligt sätt ska innehålla en klargörande motivering, \
        om det inte är uppenbart obehövligt. En sådan motivering ska innehålla uppgifter om vilka föreskrifter som har \
        tillämpats och vilka omständigheter som har varit avgörande för myndighetens ställningstagande.
        …
        """, betyder: """
        Motiveringen skrivs ur räkningen, så att den säger det som avgjorde och inget annat. Vid delavslag och avslag skriver \
        handläggaren dessutom med egna ord.
        """, sägsAv: ["motivering"])
}

/// Motiveringen av prövningens utfall på vanlig svenska: bara det som avgjorde. Stycken åtskilda av en tom rad.
package func motivering(_ prövning: Prövning, _ ställning: Ställningstagande = .enligtPrövningen) -> String {
    let tilltal = Tilltal(prövning.underlag.hushåll)
    var stycken = [inledning(prövning, ställning, tilltal)]
    if räkningenAvgjorde(prövning, ställning) {
        stycken.append(räkningen(prövning, tilltal))
        stycken += prövning.beräkning.utgiftsrader.compactMap { avslagenDel($0, tilltal) }
        for rad in prövning.beräkning.inkomstrader {
            let inkomsten = versal(rad.iMening(prövning.beräkning.hushåll))
            stycken += ändradInkomst(rad, inkomsten)
                + [registretsInkomst(rad, inkomsten, prövning.underlag, tilltal), särskildInkomst(rad, inkomsten)].compactMap { $0 }
        }
        if let överskott = prövning.underlag.överskott {
            let skäl = if case .handläggare(let skäl, _) = överskott.källa { ": \(mening(skäl))" } else { "." }
            stycken.append("Överskottet \(överskott.värde.visning) från en tidigare månad har räknats med\(skäl)")
        }
        if let nivå = prövning.underlag.annanNivå {
            let riktning = nivå.belopp < .noll ? "lägre" : "högre"
            stycken.append("Kostnaderna har beräknats \(nivå.belopp.storlek.visning) \(riktning) än riksnormen: \(mening(nivå.skäl))")
        }
    }
    return stycken.joined(separator: "\n\n")
}

private func inledning(_ prövning: Prövning, _ ställning: Ställningstagande, _ tilltal: Tilltal) -> String {
    let månad = prövning.månad.visning, lag = prövning.lag
    let belopp = prövning.beräkning.beviljas.värde.visning
    switch (ställning, prövning.utfall) {
    case (.avslag(let lagrum), _):
        return "\(tilltal.du) får inte ekonomiskt bistånd för \(månad). Beslutet följer \(lagrum.text)."
    case (_, .överskott):
        return "\(tilltal.du) får inte ekonomiskt bistånd för \(månad), eftersom hushållet har minst så mycket som det behöver (\(lag.rätt.text))."
    case (.enligtPrövningen, .avslag):
        return avslag(prövning, lag, tilltal)
    case (_, .bifall):
        return "\(tilltal.du) får \(belopp) i ekonomiskt bistånd för \(månad), eftersom hushållet behöver mer än det har (\(lag.rätt.text))."
    case (_, .delavslag), (.godtagbaraSkäl, .avslag):
        return "\(tilltal.du) får \(belopp) i ekonomiskt bistånd för \(månad) (\(lag.rätt.text))."
    }
}

private func avslag(_ prövning: Prövning, _ lag: Lagbok, _ tilltal: Tilltal) -> String {
    let nej = "\(tilltal.du) får inte ekonomiskt bistånd för \(prövning.månad.visning)."
    guard case .ejAktiv(let skäl, godtagbartSkäl: false) = prövning.underlag.nysamtal else {
        return "\(nej) Det som fattas är mindre än en halv krona (\(lag.rätt.text))."
    }
    return "\(nej) Den som kan arbeta har rätt till försörjningsstöd om han eller hon står till arbetsmarknadens förfogande, eller har "
        + "godtagbara skäl (\(lag.förfogande.text)). Bedömningen är att så inte är fallet: \(mening(skäl))"
}

private func räkningenAvgjorde(_ prövning: Prövning, _ ställning: Ställningstagande) -> Bool {
    switch (ställning, prövning.utfall) {
    case (.avslag, _): false
    case (.enligtPrövningen, .avslag): prövning.beräkning.beviljas.värde == .noll
    case (_, .bifall), (_, .delavslag), (_, .överskott), (.godtagbaraSkäl, .avslag): true
    }
}

private func räkningen(_ prövning: Prövning, _ tilltal: Tilltal) -> String {
    let beräkning = prövning.beräkning
    var text = "Riksnormen för hushållet är \(beräkning.norm.summa.värde.visning)"
    text += beräkning.utgifter.värde == .noll ? "." : " och kostnaderna utanför riksnormen \(beräkning.utgifter.värde.visning)."
    text += beräkning.inkomster.värde == .noll
        ? " \(tilltal.du) har inga inkomster som räknas." : " Inkomsterna är \(beräkning.inkomster.värde.visning)."
    let skillnad = beräkning.resultat.värde
    return skillnad > .noll ? "\(text) Det fattas \(skillnad.visning)." : "\(text) Det är \((-skillnad).visning) mer än hushållet behöver."
}

private func avslagenDel(_ rad: Utgiftsrad, _ tilltal: Tilltal) -> String? {
    let (sökt, räknat) = (rad.utgift.ansökt, rad.räknat.värde)
    guard räknat < sökt else { return nil }
    let skäl = rad.utgift.godkänt.map { ": \(mening($0.skäl))" } ?? "."
    let vad = rad.utgift.slag == .övrigt ? "till \(rad.utgift.benämning ?? "en annan kostnad")" : "för \(rad.utgift.iMening)"
    return "\(tilltal.du) sökte \(sökt.visning) \(vad). Av det räknas \(räknat == .noll ? "inget" : räknat.visning)\(skäl)"
}

/// Belopp som en handläggare har bestämt i stället för de uppgivna.
private func ändradInkomst(_ rad: Inkomstrad, _ inkomsten: String) -> [String] {
    let spår = rad.inkomst.spår
    return (spår.räknesätt == .ersatt ? [spår] : spår.delar).compactMap { del in
        guard del.räknesätt == .ersatt, case .handläggare(let skäl, _)? = del.delar.last?.källa,
              let uppgivet = del.delar.first?.värde else { return nil }
        return "\(inkomsten) räknas med \(del.värde.visning) i stället för \(uppgivet.visning): \(mening(skäl))"
    }
}

/// Ett belopp ur ett register som inte är det den sökande uppgav. Har en handläggare bestämt beloppet säger handläggarens skäl varför.
private func registretsInkomst(_ rad: Inkomstrad, _ inkomsten: String, _ underlag: Underlag, _ tilltal: Tilltal) -> String? {
    let register = Set(rad.inkomst.spår.löv.compactMap { if case .register(let namn)? = $0.källa { namn } else { nil } }).sorted()
    let poster = underlag.inkomster.filter { $0.person == rad.person && $0.slag == rad.slag && $0.iKontrollmånaden(för: underlag.månad) }
    let uppgivet = poster.reduce(Kronor.noll) { $0 + $1.belopp }
    guard !register.isEmpty, uppgivet != rad.inkomst.värde, poster.allSatisfy({ $0.godkänt == nil }) else { return nil }
    let sagt = uppgivet == .noll ? "uppgav inte inkomsten" : "uppgav \(uppgivet.visning)"
    return "\(inkomsten) är \(rad.inkomst.värde.visning) enligt \(register.joined(separator: " och ")). "
        + "\(tilltal.du) \(sagt)."
}

/// En inkomst som inte räknas med hela sitt belopp.
private func särskildInkomst(_ rad: Inkomstrad, _ inkomsten: String) -> String? {
    guard let lagrum = rad.räknat.spår.lagrum else { return nil }
    if let skäl = nekadJobbstimulans(rad) { return "\(inkomsten) räknas helt. Den särskilda beräkningsregeln gäller inte (\(lagrum.text)): \(mening(skäl))" }
    guard rad.räknat.värde != rad.inkomst.värde else { return nil }
    return "\(inkomsten) är \(rad.inkomst.värde.visning). Av den räknas \(rad.räknat.värde == .noll ? "inget" : rad.räknat.värde.visning) (\(lagrum.text))."
}

/// Handläggarens skäl till att ingen del av lönen räknas bort.
private func nekadJobbstimulans(_ rad: Inkomstrad) -> String? {
    guard rad.räknat.spår.räknesätt == .differens, let avdrag = rad.räknat.spår.delar.last, avdrag.räknesätt == .procent,
          let procent = avdrag.delar.first, procent.värde.tal == 0, case .handläggare(let skäl, _)? = procent.källa else { return nil }
    return skäl
}

private func versal(_ text: String) -> String { text.first.map { $0.uppercased() + text.dropFirst() } ?? text }

/// Skälet med punkt på slutet.
private func mening(_ skäl: String) -> String { skäl.last.map { ".!?".contains($0) } ?? true ? skäl : "\(skäl)." }

/// Du till en, ni till två.
private struct Tilltal {
    let du: String
    init(_ hushåll: Hushåll) { du = hushåll.vuxna.personer.count == 1 ? "Du" : "Ni" }
}
