import Storage
import Testing

/// The kind of error some work ends with; nil when it ends well.
func kind<T>(_ work: () async throws -> T) async throws -> DatabaseError.Kind? {
    do {
        _ = try await work()
        return nil
    } catch let error as DatabaseError {
        return error.kind
    }
}
