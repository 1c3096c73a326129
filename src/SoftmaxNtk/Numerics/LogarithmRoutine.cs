namespace SoftmaxNtk.Numerics;

/// <summary>Logarithms and exponentials near 1 and 0 to rounding, where the plain functions lose the digits of a small argument.</summary>
internal static class LogarithmRoutine
{
    /// <summary>log(1 + x), by Kahan's correction (Higham, Accuracy and Stability of Numerical Algorithms, problem 1.5).</summary>
    /// <remarks>Written out because <see cref="double.LogP1"/> is log(1 + x) as it stands, and MathNet's Log1p is good to 3e-9 only.</remarks>
    public static double OfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>exp(x) − 1, by Kahan's correction (Higham, section 1.14.1).</summary>
    public static double ExponentialMinusOne(double x)
    {
        double power = Math.Exp(x);
        return Math.Abs(x) > 1 ? power - 1 : power == 1 ? x : (power - 1) * x / Math.Log(power);
    }
}
