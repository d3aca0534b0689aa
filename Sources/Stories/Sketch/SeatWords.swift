/// Words that make “in” a city tell where somebody sits, not where something happens: “officials in Tokyo said”.
///
/// Not among them is who acts where they are: police, courts, crowds.
enum SeatWords {
    /// The words in lower case.
    static let all: Set<String> = [
        "agencies", "agency", "ambassador", "analyst", "analysts", "authorities", "based",
        "consulate", "correspondent", "diplomat", "diplomats", "embassies", "embassy", "expert",
        "experts", "government", "governments", "headquarters", "journalists", "ministries",
        "ministry", "observers", "official", "officials", "professor", "reporters", "source",
        "sources", "spokesman", "spokesperson", "spokeswoman",
    ]
}
