namespace SoftmaxNtk.EndToEnd.Tests.Browser;

/// <summary>A test in a browser: where none is installed it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Missing;

    public static string? Missing => Chromium.Program is null
        ? $"no Chromium on the PATH; install it (Debian: chromium), or name its program in {Chromium.Variable}" : null;
}

/// <summary>The same with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Missing;
}
