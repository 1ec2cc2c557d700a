/**
 * What the machines of a template can reach: subnets, route tables, gateways and VPC endpoints, as far as the template says. What
 * it does not say, such as the routes of a subnet that is only named, is unknown and taken for no problem.
 */
@NullMarked
package io.github.bootproof.check.network;

import org.jspecify.annotations.NullMarked;
