/// The languages that are told apart; anything else is ``other``.
package enum Language: String, Sendable, CaseIterable, Codable {
    /// English.
    case english = "en"
    /// Korean.
    case korean = "ko"
    /// Japanese.
    case japanese = "ja"
    /// Chinese, in traditional or simplified characters.
    case chinese = "zh"
    /// Any other language, or none that can be told.
    case other
}
