using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>One thing wrong with a config: where, what stands there, what may stand there, what to do.</summary>
/// <param name="Path">JSON path from the config's root, e.g. "$.network.width"; for a syntax error the line and column.</param>
/// <param name="Value">The offending value as JSON text, or <see cref="Missing"/>.</param>
/// <param name="Limit">What is allowed there, e.g. "an even integer from 2 to 1,000,000,000".</param>
/// <param name="Remedy">What the user can do, "did you mean …" included.</param>
public sealed record ConfigProblem(string Path, string Value, string Limit, string Remedy)
{
    /// <summary>The value of what ought to be there and is not.</summary>
    public const string Missing = "(missing)";

    /// <summary>Whether the value is sound and the file that it names is not; the remedy then says what is wrong in the
    /// file, and where.</summary>
    public bool LiesInFile { get; init; }

    public override string ToString() => LiesInFile ? $"{Path}: {Value} cannot be used: {Remedy}"
        : $"{Path}: {(Value == Missing ? "is missing" : $"{Value} is not allowed")}; limit: {Limit}; remedy: {Remedy}";
}

/// <summary>A config record with rules that tie several of its properties together; each property alone is checked by
/// its attributes.</summary>
public interface IConfigRules
{
    /// <summary>All broken rules; paths are relative to this record ("width", "target.kind").</summary>
    IEnumerable<ConfigProblem> Check();
}

/// <summary>A config that must not be run. It carries every problem found, not the first one.</summary>
public sealed class ConfigException(string source, IReadOnlyList<ConfigProblem> problems)
    : Exception($"{source}: {problems.Count} problem{(problems.Count == 1 ? "" : "s")}\n"
        + string.Join("\n", problems.Select(p => "  " + p)))
{
    public string ConfigSource { get; } = source;

    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
