/// What a form or a query carried: fields in the order they stood, repetitions kept, and files.
package struct FormBody: Sendable {
    package var fields: [(name: String, value: String)]
    package var files: [UploadedFile]

    package init(fields: [(name: String, value: String)] = [], files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// The first value of that name.
    package subscript(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }
}

/// A file sent in a form.
package struct UploadedFile: Sendable, Equatable {
    /// The name of the form's field.
    package var field: String
    /// For showing to people: the last part of the path only, without control and direction characters.
    package var filename: String
    /// As the client called it, in lower case and without parameters: a claim, not a fact.
    package var contentType: String
    /// Where they lie in the request's body: a file is not copied.
    package var bytes: ArraySlice<UInt8>

    package init(field: String, filename: String, contentType: String, bytes: ArraySlice<UInt8>) {
        self.field = field
        self.filename = filename
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// A body that is no form, with the answer it deserves.
package enum FormError: Error, Equatable {
    /// 400, and what two readers could have understood differently.
    case malformed(String)
    /// 415: neither `application/x-www-form-urlencoded` nor `multipart/form-data`.
    case unsupportedType

    package var status: Status {
        switch self {
        case .malformed: .badRequest
        case .unsupportedType: .unsupportedMediaType
        }
    }
}

/// How much a form may hold. The size of the whole is the server's body limit.
package struct FormLimits: Sendable {
    package var fields = 1000
    package var files = 20
    package var nameBytes = 256
    package var partHeaderBytes = 8 * 1024

    package init() {}
}
