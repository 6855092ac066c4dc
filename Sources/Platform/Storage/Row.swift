import Base

/// One row of an answer: values by the name of their column.
package struct Row: Sendable {
    package let columns: [String]
    package let values: [SQLValue]

    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column; throws `ColumnError.missing` where the answer has no such column.
    package func value(_ column: String) throws(ColumnError) -> SQLValue {
        guard let place = columns.firstIndex(of: column) else { throw .missing(column: column) }
        return values[place]
    }

    package func optionalText(_ column: String) throws(ColumnError) -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer, .blob: throw .mismatch(column: column, expected: "text")
        }
    }

    package func optionalInt64(_ column: String) throws(ColumnError) -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let integer): integer
        case .text, .blob: throw .mismatch(column: column, expected: "integer")
        }
    }

    package func optionalBlob(_ column: String) throws(ColumnError) -> [UInt8]? {
        switch try value(column) {
        case .null: nil
        case .blob(let bytes): bytes
        case .text, .integer: throw .mismatch(column: column, expected: "blob")
        }
    }

    package func optionalInt(_ column: String) throws(ColumnError) -> Int? {
        try optionalInt64(column).map(Int.init)
    }

    package func optionalInstant(_ column: String) throws(ColumnError) -> Instant? {
        try optionalInt64(column).map { Instant(microseconds: $0) }
    }

    package func optionalBool(_ column: String) throws(ColumnError) -> Bool? {
        switch try optionalInt64(column) {
        case nil: nil
        case 0: false
        case 1: true
        default: throw .mismatch(column: column, expected: "0 or 1")
        }
    }

    package func text(_ column: String) throws(ColumnError) -> String {
        try present(optionalText(column), column)
    }

    package func int64(_ column: String) throws(ColumnError) -> Int64 {
        try present(optionalInt64(column), column)
    }

    package func int(_ column: String) throws(ColumnError) -> Int {
        try present(optionalInt(column), column)
    }

    package func blob(_ column: String) throws(ColumnError) -> [UInt8] {
        try present(optionalBlob(column), column)
    }

    package func instant(_ column: String) throws(ColumnError) -> Instant {
        try present(optionalInstant(column), column)
    }

    package func bool(_ column: String) throws(ColumnError) -> Bool {
        try present(optionalBool(column), column)
    }

    private func present<T>(_ value: T?, _ column: String) throws(ColumnError) -> T {
        guard let value else { throw .null(column: column) }
        return value
    }
}

/// A row that is not what the reader of it expected: the schema and the program disagree.
package enum ColumnError: Error, Equatable {
    case missing(column: String)
    case null(column: String)
    case mismatch(column: String, expected: String)
}
