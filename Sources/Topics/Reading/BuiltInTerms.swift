/// The numbers of the terms that Wirewatch itself looks for, before those of the catalog.
enum BuiltInTerms {
    /// How many there are.
    static let count = TimeCues.Term.allCases.count + GenreCue.allCases.count
}
