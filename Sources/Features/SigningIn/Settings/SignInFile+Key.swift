package import Database
import Essentials

extension SignInFile {
  /// The secret of the installation, as it lies in that folder; nil where there is none yet.
  package static func key(in folder: String) throws -> [UInt8]? {
    let path = folder + "/" + keyName
    return LocalFile.exists(path) ? try LocalFile.read(path, limit: 4_096) : nil
  }

  /// What the operator must do where second factors of the database were made under another key; nil where nothing is to do.
  package static func problem(with key: [UInt8]?, in connection: borrowing Connection) throws -> String? {
    guard let (account, sealed) = try SecondFactorStore.example(in: connection) else { return nil }
    if let keys = FactorKeys(key), keys.open(sealed, for: account) != nil { return nil }
    let state = key == nil ? "がありません" : "が、このデータベースのものではありません"
    return """
      2段階のサインインの鍵（\(keyName)）\(state)。このままでは、2段階のサインインを使っている人が入れません。\
      サーバーを止め、保管してある \(keyName) をデータの場所に戻してください。\
      どこにもないときは、hagukumi account reset NAME --second-factor で一人ずつ外してください。
      """
  }
}
