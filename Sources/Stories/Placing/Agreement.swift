#if canImport(Glibc)
    import Glibc
#endif

/// How far two articles agree on when, who, where and how many, whatever their languages.
struct FactAgreement {
    let days: EventDays.Agreement
    let quantities: Quantities.Agreement
    let isSameTime: Bool
    let isOtherTime: Bool
    /// Whether each headline names a state or body that the other does not.
    let hasOtherActors: Bool
    /// The share of the actors of headline and first sentence that both name.
    let actorShare: Double
    let isSamePlace: Bool
    let isOtherPlace: Bool

    init(_ left: ArticleSketch, _ right: ArticleSketch) {
        days = left.days.agreement(
            with: right.days, published: left.published, otherPublished: right.published)
        quantities = left.quantities.agreement(with: right.quantities)
        isSameTime = left.times.agree(with: right.times)
        isOtherTime = !isSameTime && left.times.contradict(right.times)
        let (mine, theirs) = (left.titleActors, right.titleActors)
        hasOtherActors = !mine.isEmpty && !theirs.isEmpty && mine.differ(theirs)
        actorShare = left.actors.union(mine).share(with: right.actors.union(theirs))
        isSamePlace = left.places.agree(right.places)
        isOtherPlace = left.places.contradict(right.places)
    }

    /// The facts in which the articles differ plainly.
    var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if days.apart >= 0.7 { found.append(.days) }
        if isOtherTime { found.append(.times) }
        if isOtherPlace { found.append(.places) }
        if quantities.isApart || quantities.contradicting >= 2 { found.append(.numbers) }
        return found
    }
}

/// How far two articles of one language agree in their words and names.
struct WordingAgreement {
    let cosine: Double
    /// The share of the terms of headline and first sentence that the other text has: the lesser and the greater.
    let lead: (least: Double, most: Double)
    /// The same of the names.
    let names: (least: Double, most: Double)
    /// How many rare terms both beginnings have, on a logarithmic scale.
    let commonNames: Double
    /// How the openings differ where they are worded alike.
    let difference: Opening.Difference
    /// The sentences that are worded alike, and how they differ.
    let slots: SentenceSlots
    /// How far the headlines are one, 0 to 1.
    private let headline: Double
    /// How many words the shorter opening has.
    private let words: Int
    /// How little the shorter opening says beyond its headline, 0 to 1: then the headline is nearly all there is.
    private let shortness: Double
    /// How long the shorter text is, 0 to 1: long texts of one kind share more words.
    let length: Double
    /// How like the topics are that either may be about; 1 if either list is empty.
    let topics: Double
    /// How like the terms of the desk's lists are.
    let concepts: Double
    private let hasOtherActors: Bool

    /// Openings that have fewer words in common are worded otherwise.
    private static let minOverlap = 0.5
    /// Articles this unlike are not compared word by word.
    private static let minCosine = 0.05

    init(
        _ left: ArticleSketch, _ right: ArticleSketch, words: WordIndex, cosine: Double, concepts: Double,
        _ facts: FactAgreement
    ) {
        self.cosine = cosine
        self.concepts = concepts
        hasOtherActors = facts.hasOtherActors
        self.words = min(left.opening.words.count, right.opening.words.count)
        let rest = min(
            left.opening.words.count - Int(left.opening.headline),
            right.opening.words.count - Int(right.opening.headline))
        shortness = max(0, 1 - Double(rest) / 30)
        length = Double(min(left.terms.count, right.terms.count)) / Double(ArticleSketch.maxTerms)
        topics =
            left.topics.isEmpty || right.topics.isEmpty ? 1 : WeightedTerm.cosine(left.topics, right.topics)
        lead = WordingAgreement.coverage(left.lead, right.lead, left, right)
        names = WordingAgreement.coverage(left.names, right.names, left, right)
        let common = left.lead.reduce(0.0) { $0 + (right.lead.contains(term: $1.hash) ? $1.share : 0) }
        let more = left.names.reduce(0.0) { sum, name in
            let isNew = !left.lead.contains(term: name.hash) || !right.lead.contains(term: name.hash)
            return sum + (isNew && right.names.contains(term: name.hash) ? name.share : 0)
        }
        commonNames = log(1 + common + more)
        guard cosine >= WordingAgreement.minCosine else {
            difference = Opening.Difference()
            slots = SentenceSlots()
            headline = 0
            return
        }
        slots = SentenceSlots(words, right.opening)
        headline = Opening.headlines(words, right.opening)
        let overlap = left.opening.overlap(with: right.opening)
        difference =
            overlap >= WordingAgreement.minOverlap
            ? Opening.difference(words, right.opening) : Opening.Difference(closeness: overlap * 0.7)
    }

    /// How closely they are worded beyond what two reports of one event are: 0 to 1.
    var closeness: Double { max(0, difference.closeness - 0.45) * 2 }

    /// How far the headlines are one and nothing speaks against one event, 0 to 1.
    ///
    /// It counts where one article has little but its headline: of whole texts the words say more.
    func headline(_ facts: FactAgreement, days: Int) -> Double { mayBeOne(facts, days) ? headline * shortness : 0 }

    /// How far the shorter opening is a part of the other without any difference, 0 to 1; few words say little.
    func sameWording(_ facts: FactAgreement, days: Int) -> Double {
        guard mayBeOne(facts, days) else { return 0 }
        let differences = difference.otherNames + difference.otherNumbers + slots.sum
        return closeness * max(0, 1 - 2 * differences) * min(1, Double(words) / 30)
    }

    /// Whether no fact speaks against one event. Headlines and sentences recur, but not on one day.
    private func mayBeOne(_ facts: FactAgreement, _ days: Int) -> Bool {
        days <= 1 && facts.days.apart == 0 && facts.contradictions.isEmpty && !slots.differ
    }

    /// The contradictions that a close wording brings to light.
    var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if closeness > 0, hasOtherActors { found.append(.actors) }
        if closeness * difference.otherNames >= 0.4 || closeness * difference.otherNumbers >= 0.5 || slots.differ {
            found.append(.wording)
        } else if names.most < 0.2, lead.most < 0.3 {
            found.append(.names)
        }
        return found
    }

    /// The share for an article without names.
    private static let unknown = 0.4
    /// The weight of a name that no other article has.
    private static let fullWeight = 224.0

    private static func coverage(
        _ mine: [WeightedTerm], _ theirs: [WeightedTerm], _ left: ArticleSketch, _ right: ArticleSketch
    ) -> (least: Double, most: Double) {
        let (one, other) = (share(of: mine, in: right), share(of: theirs, in: left))
        return (min(one, other), max(one, other))
    }

    private static func share(of terms: [WeightedTerm], in sketch: ArticleSketch) -> Double {
        // As if one more name were known to be shared by four articles in ten: few or common names say little.
        var (all, found) = (fullWeight, unknown * fullWeight)
        var (place, leadPlace) = (0, 0)
        for term in terms {
            all += Double(term.weight)
            if sketch.terms.contains(term: term.hash, from: &place)
                || sketch.lead.contains(term: term.hash, from: &leadPlace)
            {
                found += Double(term.weight)
            }
        }
        return found / all
    }
}

extension WeightedTerm {
    /// The square of a rarity, 0 to 1, of the lists that ``ArticleSketch`` weighs so.
    fileprivate var share: Double { Double(value) / 7 }
}

extension [WeightedTerm] {
    /// Whether a list ordered by hash has a term, which is sought from a place on.
    ///
    /// - Parameter place: Is moved to the first term that is not before the one sought.
    fileprivate func contains(term hash: UInt32, from place: inout Int) -> Bool {
        while place < count, self[place].hash < hash { place += 1 }
        return place < count && self[place].hash == hash
    }

    /// Whether a list ordered by hash has a term.
    func contains(term hash: UInt32) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].hash == hash
    }
}
