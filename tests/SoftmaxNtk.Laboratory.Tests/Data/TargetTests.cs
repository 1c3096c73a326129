using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class TargetTests
{
    private const int Dimension = 6;

    /// <summary>Standard errors that a sample mean may be away: the streams are fixed, so a pass is a pass for ever.</summary>
    private const double StandardErrors = 4.5;

    /// <summary>Rounding of sums of a few products of order 1.</summary>
    private const double Rounding = 1e-13;

    public static TheoryData<string> Kinds => ["randomSigns", "gaussian", "linear", "teacher", "sinusoid"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_target_has_as_many_outputs_as_asked(string kind)
    {
        DenseMatrix y = Evaluate(Settings(kind) with { Outputs = 3 }, UnitSphere.Inputs(Dimension, 10, new Seed(1)));
        Assert.Equal((3, 10), (y.RowCount, y.ColumnCount));
        Assert.Equal(3, y.EnumerateRows().Distinct().Count());
    }

    [Fact]
    public void Random_signs_are_signs() =>
        Assert.All(Evaluate(Settings("randomSigns"), new DenseMatrix(Dimension, 100)).Values, y => Assert.True(y is 1 or -1));

    [Fact]
    public void Gaussian_targets_have_mean_zero_and_variance_one()
    {
        double[] y = Evaluate(Settings("gaussian"), new DenseMatrix(Dimension, 50_000)).Values;
        Assert.Equal(0, y.Average(), StandardErrors / Math.Sqrt(y.Length));
        Assert.Equal(1, y.Average(v => v * v), StandardErrors * Math.Sqrt(2.0 / y.Length));
    }

    [Fact]
    public void A_linear_target_is_linear_with_rows_of_norm_root_d()
    {
        DenseMatrix b = Evaluate(Settings("linear") with { Outputs = 2 }, DenseMatrix.CreateIdentity(Dimension));
        Assert.All(b.EnumerateRows(), row => Assert.Equal(Math.Sqrt(Dimension), row.L2Norm(), Rounding));
        DenseMatrix x = UnitSphere.Inputs(Dimension, 20, new Seed(5));
        Assert.True((b * x - Evaluate(Settings("linear") with { Outputs = 2 }, x)).L2Norm() < Rounding);
    }

    [Fact]
    public void A_linear_target_has_mean_square_one_on_the_sphere()
    {
        // Var y² = 3d/(d+2) − 1 for y = √d ⟨u, x⟩, x uniform on the sphere.
        double[] y = Evaluate(Settings("linear"), UnitSphere.Inputs(Dimension, 50_000, new Seed(6))).Values;
        Assert.Equal(1, y.Average(v => v * v), StandardErrors * Math.Sqrt((3.0 * Dimension / (Dimension + 2) - 1) / y.Length));
    }

    [Fact]
    public void A_teacher_of_width_one_is_a_scaled_tanh_of_one_direction()
    {
        // c·tanh(t z) at t = 1, 2 along one input: tanh 2z = 2 tanh z/(1 + tanh² z) leaves one unknown, so three points test the form.
        TargetSettings settings = new TeacherTargetSettings { Width = 1 };
        double At(double t) => Evaluate(settings, DenseMatrix.Create(Dimension, 1, (i, _) => i == 0 ? t : 0)).At(0, 0);
        (double one, double two, double four) = (At(1), At(2), At(4));
        double tanhSquared = 2 * one / two - 1; // tanh² z
        double tanhDoubledSquared = 2 * two / four - 1; // tanh² 2z
        Assert.Equal(4 * tanhSquared / ((1 + tanhSquared) * (1 + tanhSquared)), tanhDoubledSquared, Rounding);
        Assert.Equal(0, At(0));
    }

    [Fact]
    public void Teachers_have_the_mean_square_of_a_Gaussian_under_tanh()
    {
        // E tanh²(N(0,1)) by the trapezoidal rule, which converges geometrically here; the mean over independent teachers at one input.
        double expected = Enumerable.Range(-1000, 2001).Select(k => k * 0.01)
            .Sum(z => 0.01 * Math.Pow(Math.Tanh(z), 2) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
        double[] y = Evaluate(new TeacherTargetSettings { Outputs = 1, Width = 4 }, 20_000);
        double spread = Math.Sqrt(y.Average(v => v * v * v * v) / y.Length);
        Assert.Equal(expected, y.Average(v => v * v), StandardErrors * spread);
        Assert.Equal(0.394, expected, 5e-4);
    }

    [Fact]
    public void A_sinusoid_is_a_sine_along_a_unit_direction()
    {
        // A frequency small enough for sin z = z − z³/6 recovers u from the unit vectors; then any other frequency must follow.
        const double small = 1e-4;
        DenseMatrix slopes = Evaluate(new SinusoidTargetSettings { Frequency = small }, DenseMatrix.CreateIdentity(Dimension));
        Vector<double> u = slopes.Row(0) / (2 * Math.PI * small);
        Assert.Equal(1, u.L2Norm(), Math.Pow(2 * Math.PI * small, 2));

        DenseMatrix x = UnitSphere.Inputs(Dimension, 20, new Seed(7));
        double[] y = Evaluate(new SinusoidTargetSettings { Frequency = 1.5 }, x).Values;
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(Math.Sin(3 * Math.PI * u.DotProduct(x.Column(i))), y[i], 3 * Math.PI * Math.Pow(2 * Math.PI * small, 2));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("teacher")]
    [InlineData("sinusoid")]
    public void Training_and_test_targets_are_one_function(string kind)
    {
        ITarget target = TargetFactory.Create(Settings(kind)).Create(Dimension, new Seed(1));
        DenseMatrix x = UnitSphere.Inputs(Dimension, 10, new Seed(2));
        Assert.Equal(target.Evaluate(x, new Seed(3)), target.Evaluate(x, new Seed(4)));
    }

    [Theory]
    [InlineData("randomSigns")]
    [InlineData("gaussian")]
    public void Targets_that_ignore_the_inputs_follow_their_own_seed(string kind)
    {
        ITarget target = TargetFactory.Create(Settings(kind)).Create(Dimension, new Seed(1));
        Assert.NotEqual(target.Evaluate(new DenseMatrix(Dimension, 40), new Seed(3)),
            target.Evaluate(new DenseMatrix(Dimension, 40), new Seed(4)));
    }

    private static TargetSettings Settings(string kind) => kind switch
    {
        "randomSigns" => new RandomSignsTargetSettings(),
        "gaussian" => new GaussianTargetSettings(),
        "linear" => new LinearTargetSettings(),
        "teacher" => new TeacherTargetSettings(),
        _ => new SinusoidTargetSettings(),
    };

    private static DenseMatrix Evaluate(TargetSettings settings, DenseMatrix inputs) =>
        TargetFactory.Create(settings).Create(inputs.RowCount, new Seed(1)).Evaluate(inputs, new Seed(2));

    /// <summary>The outputs of many independently drawn targets at one unit vector.</summary>
    private static double[] Evaluate(TargetSettings settings, int draws)
    {
        DenseMatrix x = DenseMatrix.Create(Dimension, 1, (i, _) => i == 0 ? 1 : 0);
        return [.. Enumerable.Range(0, draws)
            .Select(k => TargetFactory.Create(settings).Create(Dimension, new Seed(1).Child(k)).Evaluate(x, new Seed(2)).At(0, 0))];
    }
}
