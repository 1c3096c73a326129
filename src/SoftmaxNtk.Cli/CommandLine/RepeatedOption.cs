namespace SoftmaxNtk.Cli.CommandLine;

/// <summary>
/// Lets an option be given several times: <c>--set a=1 CONFIG --set b=2</c>. The parser's own lists take every word up to the next
/// option, a config after it included; so the values are gathered, in order, behind one option at the end.
/// </summary>
internal static class RepeatedOption
{
    /// <summary>The same arguments with all values of the option at the end.</summary>
    public static IReadOnlyList<string> AtEnd(IReadOnlyList<string> arguments, string option)
    {
        List<string> others = [];
        List<string> values = [];
        for (int k = 0; k < arguments.Count; k++)
        {
            if (arguments[k] == option && k + 1 < arguments.Count)
                values.Add(arguments[++k]);
            else if (arguments[k].StartsWith(option + "=", StringComparison.Ordinal))
                values.Add(arguments[k][(option.Length + 1)..]);
            else
                others.Add(arguments[k]);
        }
        return values.Count == 0 ? others : [.. others, option, .. values];
    }
}
