import Ansokan
import Handlaggning
import HTTP

/// A file as it came in, looked at before it is kept.
enum Filmottagning {
    /// The file, or what is wrong with it in the words that stand at the field.
    static func läs(_ fil: UploadedFile?, slag: String) -> Result<Insändfil, Filfel> {
        guard let fil, !(fil.bytes.isEmpty && (fil.filename.isEmpty || fil.filename == "file")) else { return .failure(.saknas) }
        guard !fil.bytes.isEmpty else { return .failure(.tom) }
        guard fil.bytes.count <= Bilaga.högstaStorlek else { return .failure(.förStor) }
        guard let typ = Filtyp(fil.bytes) else { return .failure(.okändTyp) }
        guard typ != .pdf || !Filtyp.harLösenord(fil.bytes) else { return .failure(.lösenord) }
        return .success(Insändfil(innehåll: fil.bytes, typ: typ, filnamn: fil.filename, slag: slag))
    }
}

enum Filfel: Error, Equatable {
    case saknas, tom, förStor, okändTyp, lösenord, förMånga

    var text: String {
        switch self {
        case .saknas: "Välj en bild eller PDF"
        case .tom: "Filen är tom. Välj en annan fil"
        case .förStor: "Filen är för stor. Den får vara högst 10 MB"
        case .okändTyp: "Filen måste vara en bild (JPG eller PNG) eller en PDF"
        case .lösenord: "PDF-filen har lösenord. Spara en kopia utan lösenord och försök igen"
        case .förMånga: "Du kan lägga till högst \(Bilaga.högstaAntal) filer"
        }
    }
}
