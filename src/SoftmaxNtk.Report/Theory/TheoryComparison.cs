using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Results;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Report.Theory;

/// <summary>λ of one activation at one σ.</summary>
/// <param name="Sigma">σ.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Ends">The eigenvalues.</param>
public sealed record ComparedKernel(double Sigma, string Activation, KernelEnds Ends);

/// <summary>All statements of a file on its problem, with what stands beside them.</summary>
/// <param name="Sheet">The file.</param>
/// <param name="Samples">n.</param>
/// <param name="Outputs">o.</param>
/// <param name="Kernels">The eigenvalues behind the statements.</param>
/// <param name="Rows">One a statement and piece of evidence, or one without evidence; σ by σ, in the file's order.</param>
public sealed record TheoryComparison(
    TheorySheet Sheet, int Samples, int Outputs, IReadOnlyList<ComparedKernel> Kernels, IReadOnlyList<ComparedStatement> Rows)
{
    /// <summary>Evaluates the statements.</summary>
    /// <param name="sheet">The file.</param>
    /// <param name="kernels">Its problem's n, o and eigenvalues.</param>
    /// <param name="configPath">What problems of the file are reported of.</param>
    /// <param name="runOf">The run of a piece of evidence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnusableRunException">A run does not hold what the file asks of it.</exception>
    /// <exception cref="SoftmaxNtk.Laboratory.Configuration.ConfigException">λ is zero.</exception>
    public static TheoryComparison Of(
        TheorySheet sheet, ProblemKernels kernels, string configPath, Func<TheoryEvidence, FinishedRun> runOf,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentNullException.ThrowIfNull(runOf);
        Dictionary<(TheoryEvidence, double), Reading> readings = [];
        foreach (TheoryEvidence evidence in sheet.Evidence)
            foreach (double sigma in evidence.Sigmas.Count > 0 ? evidence.Sigmas : sheet.Problem.Sigmas)
                readings[(evidence, sigma)] = EvidenceReader.Of(evidence, runOf(evidence), sigma);
        List<ComparedKernel> ends = [];
        List<ComparedStatement> rows = [];
        foreach (double sigma in sheet.Problem.Sigmas)
            foreach (Statement statement in sheet.Statements)
            {
                ComparedKernel kernel = Kernel(sigma, statement.Activation);
                Estimate stated = Stated(statement, sheet.Problem, sigma, kernel.Ends, kernels);
                TheoryEvidence[] beside = [.. sheet.Evidence
                    .Where(evidence => evidence.Beside.Contains(statement.Id) && readings.ContainsKey((evidence, sigma)))];
                rows.AddRange(beside.Length == 0 ? [new ComparedStatement(sigma, statement, stated, null, null)]
                    : beside.Select(evidence => new ComparedStatement(sigma, statement, stated, evidence, readings[(evidence, sigma)])));
            }
        return new TheoryComparison(sheet, kernels.Samples, kernels.Outputs, ends, rows);

        ComparedKernel Kernel(double sigma, string activation)
        {
            if (ends.FirstOrDefault(known => known.Sigma == sigma && known.Activation == activation) is { } found)
                return found;
            ends.Add(new ComparedKernel(sigma, activation, kernels.Of(activation, sigma, configPath, cancellationToken)));
            return ends[^1];
        }
    }

    /// <summary>The statement at the mean λ and, as every statement is monotone in λ, at the ends of its interval.</summary>
    private static Estimate Stated(Statement statement, TheoryProblem problem, double sigma, KernelEnds ends, ProblemKernels kernels)
    {
        double At(double lambda) => statement.Log10(new PaperStatements(
            kernels.Samples, kernels.Outputs, sigma, problem.Delta, problem.Epsilon, lambda, problem.Constant), problem, ends.Largest.Mean);
        MeanBand lambda = ends.Smallest;
        double value = At(lambda.Mean);
        if (double.IsNaN(lambda.Low))
            return Estimate.Exact(value);
        double one = At(lambda.Low), other = At(lambda.High);
        return new Estimate(value, Math.Min(one, other), Math.Max(one, other));
    }
}
