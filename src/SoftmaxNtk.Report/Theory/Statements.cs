using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Dynamics.Perturbations;

namespace SoftmaxNtk.Report.Theory;

/// <summary>B.</summary>
public sealed record PreActivationStatement : Statement
{
    public override string Formula => "B = max{Cσ√log(no/δ), 1}";

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) => Math.Log10(statements.B);
}

/// <summary>The radius within which the kernel stays good.</summary>
public sealed record RadiusStatement : Statement
{
    [Description("c in R = λ/(2·n·o·e^{cB}).")]
    [Range(0.0, 1000.0)]
    public required double Exponent { get; init; }

    public override bool IsUpperLimit => true;

    public override string Formula => FormattableString.Invariant($"R = λ/(2no e^{{{Exponent}B}})");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.Radius(Exponent);
}

/// <summary>How far the kernel can move within a ball.</summary>
public sealed record KernelChangeStatement : Statement
{
    [Description("c in ‖H(W̃) − H(W)‖_F ≤ R·n·o·e^{cB}.")]
    [Range(0.0, 1000.0)]
    public required double Exponent { get; init; }

    [Description("R, the ball's radius.")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    public required double Radius { get; init; }

    public override string Formula => FormattableString.Invariant($"‖ΔH‖_F ≤ R no e^{{{Exponent}B}} at R = {Radius}");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.KernelChange(Radius, Exponent);
}

/// <summary>A width that suffices.</summary>
public sealed record WidthStatement : Statement
{
    [Description("The constant of Ω.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("c in m = Ω(λ⁻²·n²·o²·e^{cB}·log²(n·o/δ)).")]
    [Range(0.0, 1000.0)]
    public required double Exponent { get; init; }

    public override string Formula => FormattableString.Invariant($"m = {Constant} λ^{{−2}}n^2o^2 e^{{{Exponent}B}} log^2(no/δ)");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.Width(Constant, Exponent);
}

/// <summary>A learning rate that suffices, at the problem's width.</summary>
public sealed record LearningRateStatement : Statement
{
    [Description("The constant in η = constant·λ/(m·n²·o²·e^{cB}).")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("c in η = constant·λ/(m·n²·o²·e^{cB}).")]
    [Range(0.0, 1000.0)]
    public required double Exponent { get; init; }

    public override bool IsUpperLimit => true;

    public override string Formula => FormattableString.Invariant($"η = {Constant} λ/(mn^2o^2 e^{{{Exponent}B}})");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.LearningRate(Constant, Exponent, problem.Width);
}

/// <summary>A number of steps that suffices at the learning rate that is stated.</summary>
public sealed record StepsStatement : Statement
{
    [Description("The constant of Ω.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("The constant of the learning rate, 0.1 as recalled.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double RateConstant { get; init; }

    [Description("c of the learning rate.")]
    [Range(0.0, 1000.0)]
    public required double RateExponent { get; init; }

    public override string Formula => FormattableString.Invariant(
        $"T = {Constant} (mηλ)^{{−1}} log(no/ε), η = {RateConstant} λ/(mn^2o^2 e^{{{RateExponent}B}})");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.Steps(Constant, RateConstant, RateExponent);
}

/// <summary>What the same form asks for where the learning rate is a share of the stability limit.</summary>
public sealed record StableStepsStatement : Statement
{
    [Description("The constant of Ω.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("f in mη = f·2/λ_max(H∞).")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public required double StabilityFraction { get; init; }

    public override string Formula => FormattableString.Invariant(
        $"T = {Constant} (mηλ)^{{−1}} log(no/ε), mη = {StabilityFraction}·2/λ_{{max}}(H∞)");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.StepsAtStableRate(Constant, StabilityFraction, largestEigenvalue);
}

/// <summary>Table 1's width.</summary>
public sealed record TableWidthStatement : Statement
{
    [Description("The constant of Ω.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("p in m = Ω(λ⁻²·n²·log^p n); the o(1) of n^{2+o(1)} is left out.")]
    [Range(0.0, 10.0)]
    public required double LogPower { get; init; }

    public override string Formula => FormattableString.Invariant($"m = {Constant} λ^{{−2}}n^2 log^{{{LogPower}}} n");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.TableWidth(Constant, LogPower);
}

/// <summary>Table 1's number of steps.</summary>
public sealed record TableStepsStatement : Statement
{
    [Description("The constant of Ω.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Constant { get; init; }

    [Description("p in T = Ω(λ⁻²·n²·log^p(n/ε)); the o(1) of n^{2+o(1)} is left out.")]
    [Range(0.0, 10.0)]
    public required double LogPower { get; init; }

    public override string Formula => FormattableString.Invariant($"T = {Constant} λ^{{−2}}n^2 log^{{{LogPower}}}(n/ε)");

    public override double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue) =>
        statements.TableSteps(Constant, LogPower);
}
