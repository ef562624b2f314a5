import Engine

/// What a data package says of one column.
struct FieldDescription {
  /// The column's name.
  let name: String
  /// What is known of it before it is read.
  let rule: ColumnRule

  /// Reads a field of a schema; `missing` is what the schema says for all fields.
  init?(_ json: JSONValue, _ missing: JSONValue?) {
    guard let name = json["name"]?.text else { return nil }
    self.name = name
    var rule = ColumnRule()
    rule.title = json["title"]?.text
    rule.wording = json["description"]?.text
    rule.wish = FieldDescription.wish(json)
    if let values = json["missingValues"] ?? missing {
      rule.readsTokens = false
      for value in values.elements {
        guard let text = value.spelled ?? value["value"]?.spelled, !text.isEmpty else { continue }
        rule.missing.append((text, MissingKind(value["label"]?.text ?? text)))
      }
    }
    self.rule = rule
  }

  private static func wish(_ json: JSONValue) -> ColumnRule.Wish {
    let categories = json["categories"]?.elements ?? []
    if !categories.isEmpty {
      return .category(labels(categories), isOrdered: json["categoriesOrdered"]?.isTrue ?? false)
    }
    if json["period"]?.isTrue == true { return .period(nil) }
    let format = json["format"]?.text
    switch json["type"]?.text {
    case "string": return .text
    case "integer", "number": return .number(declaredBy: .package)
    case "year": return .period(.year)
    case "yearmonth": return .period(.month)
    case "date":
      switch format {
      case "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y": return .date(.dmy)
      case "%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y": return .date(.mdy)
      default: return .date(nil)
      }
    case "boolean":
      let yes = json["trueValues"]?.elements.compactMap(\.spelled)
      let no = json["falseValues"]?.elements.compactMap(\.spelled)
      return .boolean(
        trueTexts: yes ?? ["true", "True", "TRUE", "yes", "Yes", "YES", "1"],
        falseTexts: no ?? ["false", "False", "FALSE", "no", "No", "NO", "0"]
      )
    case "geopoint", "time", "duration", "object", "array", "list", "geojson": return .text
    default: return .infer
    }
  }

  private static func labels(_ categories: [JSONValue])
    -> [(stored: String, label: ValueLabels.Label)]
  {
    categories.compactMap { category in
      if let text = category.spelled { return (text, ValueLabels.Label(text)) }
      guard let stored = category["value"]?.spelled else { return nil }
      let code: Double? =
        if case .number(let number)? = category["value"] { Double(number) } else { nil }
      return (stored, ValueLabels.Label(category["label"]?.text ?? stored, code: code))
    }
  }
}
