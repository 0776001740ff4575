/// Which measures of the five plans have which theme, as one reader labelled them: the place of the measure in its plan, from 1.
///
/// A measure has a theme where it carries it out or looks into it; naming it as an aim or in passing is not enough. No
/// sentence of the plans stands here.
enum LabelledMeasures {
  static let byTheme: [String: [String: [Int]]] = [
    "mentor": ["aizu": [48, 49], "musashi": [3, 4], "osaki": [50]],
    "return-to-work": ["chiba": [48], "kiyose": [17, 57], "musashi": [5], "osaki": [44]],
    "e-learning": ["chiba": [25, 27, 43], "kiyose": [37], "osaki": [14]],
    "internal-posting": ["aizu": [15, 32], "chiba": [14]],
    "360": ["chiba": [12]],
    "self-report": ["aizu": [14], "osaki": [22]],
    "rotation": ["aizu": [11, 12], "kiyose": [3, 43], "osaki": [23]],
    "ojt": ["aizu": [31, 44], "chiba": [18, 19], "kiyose": [4, 6, 44], "musashi": [2], "osaki": [12, 50]],
    "career": [
      "aizu": [16, 17], "chiba": [5, 6, 7, 8, 9, 30, 31], "kiyose": [26, 65], "osaki": [25, 27],
    ],
    "specialist": ["aizu": [13], "chiba": [7, 21], "kiyose": [10], "osaki": [24]],
    "appraisal": [
      "aizu": [7, 8, 9, 10, 18, 51], "chiba": [11, 12, 15], "kiyose": [2, 11, 12, 51, 52], "osaki": [12, 26, 33],
    ],
    "manager": ["aizu": [26], "chiba": [23], "osaki": [10]],
    "secondment": [
      "aizu": [15, 28, 32, 33, 34, 35], "chiba": [22, 29], "kiyose": [38, 40, 74, 76], "musashi": [1],
      "osaki": [5, 17, 18, 19],
    ],
    "proposal": ["aizu": [46, 47], "chiba": [36, 45], "kiyose": [2, 5, 42, 46, 47], "osaki": [9]],
    "ethics": ["aizu": [25], "chiba": [42], "osaki": [38]],
    "recruitment": ["aizu": [1], "chiba": [1], "osaki": [2]],
    "internship": ["aizu": [2], "chiba": [4], "osaki": [3]],
    "exam": ["aizu": [3], "chiba": [2, 3], "osaki": [1]],
    "mid-career": ["aizu": [5], "osaki": [4]],
    "fixed-term": ["aizu": [4], "kiyose": [50], "osaki": [30]],
    "overtime": ["aizu": [54, 55], "kiyose": [23, 63], "osaki": [32, 46]],
    "telework": ["aizu": [53], "chiba": [32], "osaki": [45]],
    "leave": ["kiyose": [24, 25, 64], "osaki": [47]],
    "harassment": ["aizu": [64, 65, 66], "chiba": [40], "osaki": [35, 36, 37]],
    "mental-health": [
      "aizu": [58, 60, 61, 62, 63], "chiba": [46, 47, 49, 50], "kiyose": [14, 16, 53, 54, 56], "musashi": [6, 7],
      "osaki": [41, 42, 43],
    ],
    "women": ["aizu": [19], "chiba": [8, 13], "kiyose": [27, 66, 67], "osaki": [27]],
    "disability": ["aizu": [6], "chiba": [34], "osaki": [28]],
    "senior": ["aizu": [27], "chiba": [7, 8, 31, 54], "osaki": [29]],
    "male-leave": ["aizu": [56]],
    "digital-staff": ["aizu": [29], "chiba": [36], "osaki": [5, 13]],
    "engagement": ["chiba": [39], "osaki": [34, 55, 56]],
    "side-job": ["aizu": [40], "osaki": [53]],
    "communication": ["aizu": [45, 46], "chiba": [41, 44], "kiyose": [19, 59], "osaki": [11, 31, 32]],
    "target-management": ["aizu": [50, 51], "chiba": [16, 37], "kiyose": [1, 41]],
  ]

  /// The themes whose measures of other cities ought to be near each other.
  static let near = [
    "mentor", "return-to-work", "e-learning", "internal-posting", "self-report", "rotation", "ojt", "appraisal",
    "secondment", "proposal", "ethics", "recruitment", "internship", "exam", "mid-career", "telework", "leave",
    "harassment", "mental-health", "women", "disability", "senior",
  ]

  /// How many measures the plans had when they were read, with a checksum over their titles: places mean these.
  static let checksums = [
    "aizu": "69-2qdolg53txk5h", "chiba": "57-wzs0oyfhtzdz", "kiyose": "76-3tjwwj0r6ezy0", "musashi": "7-3uqcnz8fc7861",
    "osaki": "56-2jwkehr59b706",
  ]
}
