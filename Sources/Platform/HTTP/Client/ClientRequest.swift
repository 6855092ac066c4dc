/// A request of ours to somebody else.
package struct ClientRequest: Sendable {
    package var method: Method
    /// `http://` or `https://`.
    package var url: String
    /// Host, Content-Length and Connection are added.
    package var headers: Headers
    package var body: [UInt8]

    package init(_ method: Method = .get, _ url: String, headers: Headers = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension ClientRequest {
    package static func get(url: String, headers: Headers = [:]) -> ClientRequest {
        ClientRequest(.get, url, headers: headers)
    }

    package static func post(url: String, json: [UInt8], headers: Headers = [:]) -> ClientRequest {
        post(url, "application/json", json, headers)
    }

    package static func post(url: String, form: [(name: String, value: String)], headers: Headers = [:]) -> ClientRequest {
        post(url, "application/x-www-form-urlencoded", URLEncodedForm.bytes(form), headers)
    }

    private static func post(_ url: String, _ type: String, _ body: [UInt8], _ headers: Headers) -> ClientRequest {
        var request = ClientRequest(.post, url, headers: headers, body: body)
        request.headers.set("Content-Type", type)
        return request
    }
}

/// The answer, whatever its status: redirects are not followed.
package struct ClientResponse: Sendable {
    package var status: Status
    package var headers: Headers
    package var body: [UInt8]
}

/// Why there is no answer. Whether the other side acted on the request is unknown except for the first three.
package enum HTTPClientError: Error, Equatable {
    case invalidURL
    case cannotConnect(String)
    /// The certificate is not signed by anyone we trust, or is another host's.
    case untrusted(String)
    case timedOut
    /// Who asked does not want to know any more.
    case interrupted
    case tooLarge
    case malformed(String)
    case broken(String)
}
