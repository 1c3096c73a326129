using CommandLine;
using SoftmaxNtk.Cli.Verbs;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Running;

/// <summary>The options of the verbs that run configs.</summary>
internal abstract class RunningOptions : Verb
{
    [Option('o', "out", Default = "results", MetaValue = "FOLDER", HelpText = "Where run folders are made: FOLDER/experiment/name-hash8.")]
    public string Out { get; set; } = "results";

    [Option('f', "force", HelpText = "Run although a finished run of the same config is there; it is replaced when the new one is whole.")]
    public bool Force { get; set; }

    [Option('t', "threads", MetaValue = "N",
        HelpText = "Threads to compute on (default: all cores). Results are the same bytes for any number.")]
    public int? Threads { get; set; }

    [Option('b', "backend", MetaValue = "NAME",
        HelpText = "Linear-algebra backend; `softmaxntk info` lists them. Default: simd, our own, whatever else is "
            + "installed; without AVX2 the first "
            + "found of accelerate, mkl, openblas, simd. A finished run counts as done only if the backend named here computed it.")]
    public string? Backend { get; set; }

    [Option('q', "quiet", HelpText = "Print errors and result folders only.")]
    public bool Quiet { get; set; }

    [Option("format", Default = "svg", MetaValue = "LIST",
        HelpText = "File formats of figures, separated by commas: svg (always written), png, pdf.")]
    public string Format { get; set; } = "svg";

    [Option("arrays",
        HelpText = "Also write the first replicate's X, Y, W0, A, H0 and eigenvalues as .npy; the same as --set arrays=true.")]
    public bool Arrays { get; set; }

    /// <summary>Whether each run's findings are printed, or are left to its folder.</summary>
    public abstract bool ListsFindings { get; }

    /// <summary>The config overrides that options stand for.</summary>
    protected IEnumerable<string> ImpliedOverrides => Arrays ? ["arrays=true"] : [];
}
