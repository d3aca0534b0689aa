/// What a desk's own template made of a post, in the receiver's markup: nothing of it is to be escaped or cut again.
package struct CustomText: Sendable, Equatable {
    /// In the place of the usual title, one line; nothing if the template has none.
    package var title: String?
    /// In the place of everything below the title; nothing if the template has none.
    package var text: String?

    /// A text, of which one part may be missing.
    package init(title: String?, text: String?) {
        self.title = title
        self.text = text
    }
}

/// How much a service has room for where a template's text goes.
package struct CustomLimits: Sendable, Equatable {
    /// The longest title.
    package var title: Int
    /// The longest text.
    package var text: Int
    /// What both are counted in.
    package var unit: TextUnit

    /// Limits; left out, those that hold in every chat.
    package init(title: Int = 150, text: Int = 1_800, unit: TextUnit = .utf16) {
        self.title = title
        self.text = text
        self.unit = unit
    }
}
