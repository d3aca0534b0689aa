/// How many alerts the stories found raise, against those that the true stories are due: one per story and topic.
struct StoryAlerts: Sendable, Equatable {
    /// How many the true stories are due.
    private(set) var due = 0
    /// How many are raised.
    private(set) var raised = 0
    /// Of those due, how many are never raised: all articles that would were put into another event's story.
    private(set) var lost = 0

    /// Counts them for articles given by their true story, the story found, and the topics they alert for.
    init(truth: [String], found: [Int64], topics: [[String]]) {
        var dueAlerts: Set<Alert<String>> = []
        var raisedAlerts: Set<Alert<Int64>> = []
        var heard: Set<Alert<String>> = []
        for ((story, group), topics) in zip(zip(truth, found), topics) {
            for topic in topics {
                dueAlerts.insert(Alert(story: story, topic: topic))
                if raisedAlerts.insert(Alert(story: group, topic: topic)).inserted {
                    heard.insert(Alert(story: story, topic: topic))
                }
            }
        }
        due = dueAlerts.count
        raised = raisedAlerts.count
        lost = dueAlerts.subtracting(heard).count
    }

    private struct Alert<Story: Hashable>: Hashable {
        var story: Story
        var topic: String
    }
}
