import Base
import HTTP
import Konto
import Site

// Someone who writes for longer than a session lives presses Spara and must log in. What was posted waits meanwhile, and is
// shown again to the same person in the same browser, to be posted anew. It is kept only for a form that really was theirs:
// its key is derived from the session that has ended.

extension Besök {
    /// Puts the posted fields aside; files are not kept. Nil where there is nothing of anybody's to keep.
    /// - Returns: the cookie that leads to it.
    func behåll() async throws -> Cookie? {
        guard postar, let token = kaka(grupp.kaka), let ägare = try await sessioner.ägare(token),
              Digest.areEqual(formulär[Formulärfält.nyckel] ?? "", formulärnyckel(token)) else { return nil }
        let fält = formulär.fields.filter { $0.name != Formulärfält.nyckel }
        guard !fält.isEmpty, fält.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count }) <= Self.störst else { return nil }
        let webbläsare = kaka(.kvarhållet) ?? Random.token()
        try await KvarhålletStore(verksamhet.db)
            .behåll(fält, väg: sida.återkomst.path, webbläsare: webbläsare, ägare: ägare, nu: nu)
        return satt(.kvarhållet, webbläsare)
    }

    private static let störst = 128 * 1024

    /// What waits for this person at this page.
    func hämtaKvarhållet() async throws -> FormBody? {
        guard let session, let webbläsare = kaka(.kvarhållet) else { return nil }
        return try await KvarhålletStore(verksamhet.db)
            .hämta(väg: sida.path, webbläsare: webbläsare, ägare: session.ägare, nu: nu).map { FormBody(fields: $0) }
    }

    /// It has been posted again and taken.
    func släppKvarhållet() async throws {
        guard let webbläsare = kaka(.kvarhållet) else { return }
        try await KvarhålletStore(verksamhet.db).släpp(väg: sida.återkomst.path, webbläsare: webbläsare)
    }
}
