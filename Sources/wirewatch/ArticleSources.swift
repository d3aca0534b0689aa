import Articles
import Daemon
import Delivery
import Foundation
import Learning
import Text

/// The articles of an option: files of labelled articles, and folders of article files.
enum ArticleSources {
    /// An article and its topics; nil for an article without labels.
    typealias Entry = (article: Article, topics: [String]?)

    static func read(_ paths: [String]) throws -> [Entry] {
        var entries: [Entry] = []
        for path in paths {
            var isDirectory: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
                entries += try folder(path).map { ($0, nil) }
            } else {
                entries += try LabelledArticles.read(path).map { ($0.article, $0.topics) }
            }
        }
        return entries
    }

    /// The articles of a folder's files, in the order of the file names; skips files without an article.
    static func folder(_ path: String) throws -> [Article] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw CommandError("\(SafeText(path)): \(SystemError.reason(of: error))")
        }
        return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [Article] in
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else { return [] }
            return (try? ArticleReader().read(Array(data), name: name).articles) ?? []
        }
    }
}
