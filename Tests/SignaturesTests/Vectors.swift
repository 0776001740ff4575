/// Keys and signatures made with another library, for `message that is signed`.
enum Vectors {
  static let message = Array("message that is signed".utf8)

  static let rsaModulus = bytes(
    "c4a18036a1403e1609a916623a72c8a97ff9baf5a6eb6dbebed69ad738592980516bc22abaa21d7e56ec637137960063"
      + "4c952dd71289efda49913ecb8603672308ee1cf876728635a3573dcf62cd591468e9955fad81879476807fb998c46b1d"
      + "d216c7f38e5c161d2c179c181ddd9be0866a48abde30bbbea8f55a313e4364dca5335648be35e72f4dca872ff149fdb9"
      + "6d6e9d1ab7af2ac17d317ef514e88ea1ca0b81c982626ba355fb36ed826adc1f198919613af267f3df9018a71861c3ce"
      + "834c18a512696e8b401b5fea88ac0eac50f64e65785f67210b27bcb1fd62d5f255fed6392cd7a0d8f5af482d54f9139a"
      + "54c296d641209a8f3942f48890e8235d")
  static let rsaSignature = bytes(
    "22daff2fb476c45c9dcedfb34578312c1ad527eafad31cd9944b2ea388f8136fbd4f1b1fa65777aef3da577fe37177aa"
      + "3b37f73887307de5f367fd891bb159d3fb142862f46bf0dc6ee4b53469cc8510f432c67430f7bd5209aa3689e61e3348"
      + "bf47d7e57be3e5e3e2e821f5d178f17fa7528162f2c9054a61c35e7f1c4652a92ca03984d2e2916b11279729cccd5fa9"
      + "6bd448023af57136bb34e29fa675454f225ba462bd2b829be92a73bb4667e342ae7543e03bf1a1e80ae653d0ca70ccb0"
      + "2c56f7269556cdfdf66bd3d4b77e219fa9a20993d55ea28e11912976142acd3d159be24a318c4316a652b8702c8ea96a"
      + "704030a95e0e787ed5c30c87dca02c31")
  static let smallModulus = bytes(
    "a57228c4535c7fb879f08ad60374b539c2b42baf8a42a5c1d85ec318d5f306114080a4865062ba602022cc32e58f7646"
      + "d4765aa94212f56a57cefb402482e5aa3e85080a677c91cf55e0af6b9b9951fab0fe76df6bc42105cbe16ec71cfa2c32"
      + "535f30fb49b8a8ec341e2e8936e57b2b406f24fcc7bf9b77272df3c47e28537d")
  static let x = bytes(
    "b5f378ca40412e9ce76aad6969093e733f94517bc78fb09ca225156f15ad5097")
  static let y = bytes(
    "b31639fc00d976dc442ed00e83e3dcf9d046ac60ec0b09fe9752230f270f33c3")
  static let pointSignature = bytes(
    "2261c1ed2c77d0e4a84a6dd7d9f33f0d432d790cecdf469edebe24118365bc2656f0347f3bf525077636dbce0f209a83"
      + "e568dbea7ba51cdedf3bb123c22894a2")

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
    }
  }
}
