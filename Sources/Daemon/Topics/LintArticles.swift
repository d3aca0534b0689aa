import Articles
import Foundation

/// Articles that the lint counts patterns in: labelled ones, or those of a folder of files.
enum LintArticles {
    /// An article, and the topics that are told of it; nil where nobody says.
    typealias Entry = (article: Article, topics: [String]?)

    /// The articles of files of labelled articles and of folders.
    static func read(_ paths: [String]) throws(TopicCommandError) -> [Entry] {
        var entries: [Entry] = []
        for path in paths {
            var isDirectory: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
                entries += try folder(path).map { ($0, nil) }
                continue
            }
            do throws(LabelledArticlesError) {
                entries += try LabelledArticles.read(path).map { ($0.article, $0.topics) }
            } catch {
                throw .articles("\(error)")
            }
        }
        return entries
    }

    /// The articles of a folder's files, in the order of their names; files that hold none are left out.
    static func folder(_ path: String) throws(TopicCommandError) -> [Article] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .articles("\(path): \(SystemReason.of(error))")
        }
        return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [Article] in
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return [] }
            return (try? ArticleReader().read(Array(data), name: name).articles) ?? []
        }
    }
}
