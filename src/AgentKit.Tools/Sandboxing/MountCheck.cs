using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Proves in the sandbox, before the command begins, that what was mounted on itself is what it was meant to be. bubblewrap looks
/// its paths up anew, and another command in the same workspace may have swapped a folder for a link meanwhile: that link
/// would choose what of the host is mounted, and where.
/// </summary>
internal sealed class MountCheck
{
    /// <summary>The check, for bash, whose arguments <see cref="Arguments"/> come first and are then taken away.</summary>
    public const string Script = """
        declare -A at
        while read -r _ _ device root point _; do at[$point]="$device ${root%/}"; done </proc/self/mountinfo
        for ((left = $1; left > 0; left--)); do
            [[ ${at[$2$3]-} == "${at[$2]-none}$3" ]] || { echo "what was mounted is not what was meant; a folder may have been exchanged just then. Try again" >&2; exit 1; }
            shift 2
        done
        shift
        unset at device root point left

        """;

    private readonly List<string> _pairs = [];

    public IEnumerable<string> Arguments => [(_pairs.Count / 2).ToString(CultureInfo.InvariantCulture), .. _pairs];

    /// <summary>Demands that paths are what they are in the folder that was mounted whole.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="paths">Paths below it.</param>
    public void Add(string root, IEnumerable<string> paths)
    {
        // What the host itself has mounted in the folder came along with it, and what lies there is counted from there.
        string[] bases = [.. HostMounts().Where(point => AbsolutePath.IsWithin(root, point)).Append(root).OrderByDescending(point => point.Length)];
        foreach (var path in paths)
        {
            var from = bases.First(point => AbsolutePath.IsWithin(point, path));
            _pairs.Add(Encode(from == "/" ? "" : from));
            _pairs.Add(Encode(from == "/" ? path : path[from.Length..]));
        }
    }

    // The fields of proc_pid_mountinfo(5) are set apart by blanks, so that these stand there as octal numbers.
    private static string Encode(string path) => path.Replace(@"\", @"\134", StringComparison.Ordinal).Replace(" ", @"\040", StringComparison.Ordinal)
        .Replace("\t", @"\011", StringComparison.Ordinal).Replace("\n", @"\012", StringComparison.Ordinal);

    private static IEnumerable<string> HostMounts() => File.ReadLines("/proc/self/mountinfo").Select(line => Decode(line.Split(' ', 6)[4]));

    private static string Decode(string field)
    {
        var path = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length)
            {
                path.Append((char)(((field[i + 1] - '0') << 6) + ((field[i + 2] - '0') << 3) + field[i + 3] - '0'));
                i += 3;
            }
            else
            {
                path.Append(field[i]);
            }
        }

        return path.ToString();
    }
}
