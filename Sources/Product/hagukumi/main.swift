import Composition
import Glibc

exit(await Hagukumi.run(Array(CommandLine.arguments.dropFirst())))
