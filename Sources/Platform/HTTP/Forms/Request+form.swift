extension Request {
    /// The body as a form, by its Content-Type. No body and no type is an empty form.
    package func form(limits: FormLimits = FormLimits()) throws(FormError) -> FormBody {
        guard let text = headers["Content-Type"] else {
            guard body.isEmpty else { throw .unsupportedType }
            return FormBody()
        }
        let type = try ContentType(text)
        switch type.essence {
        case "application/x-www-form-urlencoded": return try URLEncodedForm.parse(body, limits: limits)
        case "multipart/form-data":
            guard let boundary = type["boundary"] else { throw .malformed("no boundary") }
            return try MultipartForm.parse(body, boundary: boundary, limits: limits)
        default: throw .unsupportedType
        }
    }
}
